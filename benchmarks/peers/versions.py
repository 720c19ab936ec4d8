"""What could change a measurement."""

import platform
from importlib.metadata import version


def versions(*packages):
    return {package: version(package) for package in packages} | {"python": platform.python_version()}
