"""Charts: the house style, static drawings, their data, and the blocks that show them."""
