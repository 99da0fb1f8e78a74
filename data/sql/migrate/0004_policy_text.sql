-- A decision rests on more than its edition: the settings and the common needs stand in policy.yaml.  That
-- text is kept beside the editions, and a receipt names it, so that judging again is by the policy of then.
-- Receipts from before this have none: they are judged again by the policy in force.
ALTER TABLE receipt ADD COLUMN policy BLOB REFERENCES edition(digest); -- digest of policy.yaml's text
