"""What rendered sources wait for, from the configuration."""

from dataclasses import replace

from config import Configuration
from config.sources import RenderedSource
from spiders.desk import HostWork, SourceTask


def told(work: HostWork, configuration: Configuration) -> HostWork:
    """The work, each rendered source with the selector that stands when its page is complete."""
    sources = tuple(_told(task, configuration) for task in work.sources)
    return replace(work, sources=sources)


def _told(task: SourceTask, configuration: Configuration) -> SourceTask:
    outlet = configuration.outlets.get(task.outlet_id)
    if task.kind != "rendered" or outlet is None:
        return task
    url = task.configured_url or task.url
    source = next((one for one in outlet.sources if one.url == url), None)
    waits = source.wait_for if isinstance(source, RenderedSource) else None
    return replace(task, wait_for=waits or "")
