-- Events of one resource are few among many: with the usual hundred buckets PostgreSQL takes them for thousands, and reads the table
-- from its newest event on instead of the index.
ALTER TABLE "AuditEvent" ALTER COLUMN "resourceKey" SET STATISTICS 1000;
