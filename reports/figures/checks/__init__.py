"""What has to agree, within a report and with the one before."""
