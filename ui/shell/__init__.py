"""Everything around a page: menu, share, embed, first load."""
