"""The words by which publishers announce what they did to an article."""
