-- A build announces every environment that it is a build of: their pages show its state and its log.
CREATE FUNCTION announce_build() RETURNS trigger AS $$
DECLARE
  parent record;
BEGIN
  FOR parent IN
    SELECT DISTINCT e."workspaceId", e.name FROM "EnvironmentVersion" v JOIN "Environment" e ON e.id = v."environmentId"
    WHERE v.hash = COALESCE(NEW.hash, OLD.hash)
  LOOP
    PERFORM pg_notify('slipway', 'Environment:' || parent."workspaceId" || ':' || parent.name);
  END LOOP;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON "EnvironmentBuild" FOR EACH ROW EXECUTE FUNCTION announce_build();
