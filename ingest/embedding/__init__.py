"""Sentence embedding: a text becomes a vector, and texts that mean the same have vectors that are close.

embedder = load_embedder(None)              # the model of the extra "vectors"; or a folder with another one
vectors = embedder.embed_passages(texts)    # float32, a row a text, each of length 1
similarity = vectors @ embedder.embed_question("was not brought to appointments")
"""
