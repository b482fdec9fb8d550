"""The demo's configuration: the bundled files, with the addresses of this run written in."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "config"

# Not a secret: it signs messages that never leave this machine.
SIGNING_KEY = "whsec_dHVtZW4tZGVtby1zaWduaW5nLWtleS0wMDAx"


def write_config(directory: Path, stand_url: str, inbox_url: str, smtp_port: int) -> None:
    """Write `tumen.yaml` and `outlets/` into `directory`, for servers at these addresses."""
    outlets = directory / "outlets"
    outlets.mkdir(parents=True, exist_ok=True)
    for source in sorted((FOLDER / "outlets").glob("*.yaml")):
        (outlets / source.name).write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    settings = Template((FOLDER / "tumen.yaml").read_text(encoding="utf-8")).substitute(
        stand_url=stand_url, inbox_url=inbox_url, smtp_port=smtp_port
    )
    (directory / "tumen.yaml").write_text(settings, encoding="utf-8")


def demo_secrets(inbox_url: str) -> Mapping[str, str]:
    """The environment variables that the demo's channels take their secrets from."""
    return {
        "TUMEN_DEMO_SLACK_URL": f"{inbox_url}/slack/demo",
        "TUMEN_DEMO_WEBHOOK_URL": f"{inbox_url}/hook/demo",
        "TUMEN_DEMO_WEBHOOK_KEY": SIGNING_KEY,
    }
