"""Typed models of settings, outlets and watches, and the YAML that they are read from."""

from config.configuration import Configuration
from config.errors import ConfigError, ConfigFailure, Place, Problem
from config.loader import load, load_packaged, packaged_directory

__all__ = [
    "ConfigError",
    "ConfigFailure",
    "Configuration",
    "Place",
    "Problem",
    "load",
    "load_packaged",
    "packaged_directory",
]
