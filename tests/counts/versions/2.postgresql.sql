-- Tables of version 2 and what stood in them.  Kept as it was: never change it.
CREATE TABLE counts_schema (version integer NOT NULL, identity text NOT NULL);
CREATE TABLE counts (
    code text NOT NULL, hour timestamptz NOT NULL, kind text NOT NULL CHECK (kind IN ('person', 'robot')), n bigint NOT NULL CHECK (n > 0), PRIMARY KEY (code, hour, kind) );
CREATE TABLE losses (
    folder text NOT NULL, spool text NOT NULL, hour timestamptz NOT NULL, why text NOT NULL, n bigint CHECK (n > 0), PRIMARY KEY (folder, spool, hour, why) );
CREATE TABLE spools (
    folder text NOT NULL, name text NOT NULL, "offset" bigint NOT NULL CHECK ("offset" >= 0), head text NOT NULL, tail text NOT NULL, finished boolean NOT NULL, PRIMARY KEY (folder, name) );
CREATE TABLE folders (
    folder text NOT NULL PRIMARY KEY, steps bigint NOT NULL CHECK (steps > 0), counted bigint NOT NULL CHECK (counted >= 0), hour timestamptz NOT NULL );
CREATE TABLE codes ( code text NOT NULL PRIMARY KEY, partner text NOT NULL );
CREATE TABLE figures ( week date NOT NULL, view text NOT NULL, name text NOT NULL, n bigint CHECK (n >= 10), PRIMARY KEY (week, view, name) );
CREATE TABLE accounts ( name text NOT NULL PRIMARY KEY, n bigint NOT NULL CHECK (n > 0) );
CREATE TABLE aside ( code text NOT NULL, hour timestamptz NOT NULL, kind text NOT NULL CHECK (kind IN ('person', 'robot')), n bigint NOT NULL CHECK (n > 0), PRIMARY KEY (code, hour, kind) );
INSERT INTO counts_schema VALUES (2, '5ca1ab1e5ca1ab1e5ca1ab1e5ca1ab1e');
INSERT INTO counts VALUES ('7k4q', '2026-11-24 13:00:00+00', 'person', 1000);
INSERT INTO counts VALUES ('7k4q', '2026-11-24 14:00:00+00', 'person', 200);
INSERT INTO counts VALUES ('7k4q', '2026-11-24 14:00:00+00', 'robot', 25);
INSERT INTO counts VALUES ('a7', '2026-11-25 09:00:00+00', 'person', 3);
INSERT INTO losses VALUES ('00000000000000000000000000000000', '11111111111111111111111111111111.spool', '2026-11-24 13:00:00+00', 'full', 15);
INSERT INTO losses VALUES ('00000000000000000000000000000000', '22222222222222222222222222222222.spool', '2026-11-24 13:00:00+00', 'full', 2);
INSERT INTO losses VALUES ('00000000000000000000000000000000', 'nginx.spool', '2026-11-24 14:00:00+00', 'replaced', NULL);
INSERT INTO spools VALUES ('00000000000000000000000000000000', 'nginx.spool', 43209, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', false);
INSERT INTO folders VALUES ('00000000000000000000000000000000', 7, 1228, '2026-11-25 09:00:00+00');
INSERT INTO codes VALUES ('7k4q', '');
INSERT INTO codes VALUES ('x2vb8kq4', 'ysgol-maes');
INSERT INTO figures VALUES ('2026-11-09', 'code', '7k4q', 340);
INSERT INTO figures VALUES ('2026-11-09', 'code', 'x2vb8kq4', NULL);
INSERT INTO figures VALUES ('2026-11-09', 'kind', 'person', 340);
INSERT INTO figures VALUES ('2026-11-09', 'kind', 'robot', NULL);
INSERT INTO figures VALUES ('2026-11-09', 'late', 'person', NULL);
INSERT INTO figures VALUES ('2026-11-09', 'loss', 'full', 17);
INSERT INTO accounts VALUES ('person', 344);
INSERT INTO accounts VALUES ('loss full', 17);
INSERT INTO aside VALUES ('7k4q', '1970-01-01 10:00:00+00', 'person', 2);
