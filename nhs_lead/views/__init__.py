"""What a screen shows. A view turns data into a page; a renderer turns a page into rich, plain or accessible form."""
