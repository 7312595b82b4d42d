"""What is not to be said: by orders that stand in the draft itself, and by the entries of a project file."""

from backread.suppression.orders import Orders
from backread.suppression.project import PROJECT_FILE, Project, find_project, read_project

__all__ = ["PROJECT_FILE", "Orders", "Project", "find_project", "read_project"]
