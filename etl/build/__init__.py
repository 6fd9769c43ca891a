"""How a build is made, checked, named and stored."""
