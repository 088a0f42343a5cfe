"""What only belongs to the paper: margins, watermarks, its edge."""
