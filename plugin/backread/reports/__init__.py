"""What a review is printed as. A new report is a module here and a line in REPORTS."""
