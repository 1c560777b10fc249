"""How a case file becomes pages: one module for each family of documents."""
