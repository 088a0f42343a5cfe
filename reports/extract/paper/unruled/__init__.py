"""Tables whose lines are not drawn, and the doubts about them."""
