-- In which browser a session was begun, so that a browser is not asked about itself.
alter table user_session
  -- As in known_device; null where the session was begun before this was recorded.
  add column device_hash bytea;
