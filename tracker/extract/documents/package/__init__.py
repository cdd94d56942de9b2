"""Documents that are a zip of XML files: bounded reading, and which kind they are."""
