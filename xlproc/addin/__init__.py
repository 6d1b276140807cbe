"""What the buttons in Excel and LibreOffice do, said once over any live application."""
