"""What every search engine has to do, whichever it is."""
