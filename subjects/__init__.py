"""One room per question, named as the page's address."""
