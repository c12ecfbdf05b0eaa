#!/bin/sh
# A role that row-level security binds, and a database it owns: with a superuser nothing would keep clinics apart.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$(cat "$POSTGRES_PASSWORD_FILE")" -U postgres <<'SQL'
CREATE ROLE openkx LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'password';
CREATE DATABASE openkx OWNER openkx;
SQL
