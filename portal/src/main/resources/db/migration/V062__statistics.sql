-- What an upgrade has just written is read at once: the planner must not wait for autovacuum.
grant maintain on upgrade_map, upgrade_listed, upgrade_row, folder, document, document_version, client_event
    to nimbus_app;
