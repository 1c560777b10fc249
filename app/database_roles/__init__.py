"""Two roles of the database: the owner runs migrations, and web, worker and commands connect as the application's."""
