"""What proves the repository right, and the fictional reports it is proved on."""
