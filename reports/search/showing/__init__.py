"""What is shown of the reports that were found."""
