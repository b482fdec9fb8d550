CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE article (
	id INTEGER NOT NULL, 
	outlet_id VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	text_hash VARCHAR NOT NULL, 
	lang VARCHAR NOT NULL, 
	published_at DATETIME, 
	modified_at DATETIME, 
	date_source VARCHAR, 
	date_confidence VARCHAR NOT NULL, 
	date_conflict BOOLEAN NOT NULL, 
	day_only BOOLEAN NOT NULL, 
	zone_known BOOLEAN NOT NULL, 
	first_seen_at DATETIME NOT NULL, 
	read_status VARCHAR NOT NULL, 
	relevant BOOLEAN NOT NULL, 
	alertable BOOLEAN NOT NULL, 
	copy_of INTEGER, 
	copy_share FLOAT, 
	resurfaced BOOLEAN NOT NULL, 
	evidence JSON NOT NULL, authors JSON DEFAULT '[]' NOT NULL, agency VARCHAR DEFAULT '' NOT NULL, resurfaced_why VARCHAR DEFAULT '' NOT NULL, damaged FLOAT DEFAULT '0' NOT NULL, extractor INTEGER DEFAULT '0' NOT NULL, utc_offset_s INTEGER DEFAULT '0' NOT NULL, deleted_at DATETIME, statements_by INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(copy_of) REFERENCES article (id), 
	UNIQUE (outlet_id, text_hash)
);

CREATE INDEX ix_article_copy_of ON article (copy_of);

CREATE INDEX ix_article_first_seen_at ON article (first_seen_at);

CREATE INDEX ix_article_published_at ON article (published_at);

CREATE INDEX ix_article_url ON article (url);

CREATE TABLE clock_anchor (
	id INTEGER NOT NULL, 
	real_at DATETIME NOT NULL, 
	virtual_at DATETIME NOT NULL, 
	rate FLOAT NOT NULL, 
	live BOOLEAN NOT NULL, 
	store_id VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);

CREATE TABLE host (
	name VARCHAR NOT NULL, 
	lease_owner VARCHAR, 
	lease_until DATETIME, 
	lease_gen INTEGER NOT NULL, 
	blocked_until DATETIME, 
	last_request_at DATETIME, 
	robots_status INTEGER, 
	robots_body BLOB NOT NULL, 
	robots_fetched_at DATETIME, tdm_reserved BOOLEAN, 
	PRIMARY KEY (name)
);

CREATE TABLE source (
	id INTEGER NOT NULL, 
	outlet_id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	next_url VARCHAR, 
	hops INTEGER NOT NULL, 
	hops_permanent BOOLEAN NOT NULL, 
	host VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	etag VARCHAR, 
	last_modified VARCHAR, 
	next_due_at DATETIME NOT NULL, 
	failures INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	state_reason VARCHAR NOT NULL, 
	state_since DATETIME, 
	first_polled_at DATETIME, 
	last_attempt_at DATETIME, 
	last_answer_at DATETIME, 
	last_parse_at DATETIME, 
	last_new_at DATETIME, 
	last_relevant_at DATETIME, reserve BOOLEAN DEFAULT 0 NOT NULL, interval_s FLOAT, trend INTEGER DEFAULT '0' NOT NULL, strain FLOAT DEFAULT '0' NOT NULL, leaning VARCHAR DEFAULT '' NOT NULL, leaning_polls INTEGER DEFAULT '0' NOT NULL, recovered_at DATETIME, recovered_from VARCHAR DEFAULT '' NOT NULL, recovered_since DATETIME, body_hash VARCHAR, full_look_at DATETIME, guid_trusted BOOLEAN DEFAULT 1 NOT NULL, seen_parts JSON DEFAULT '{}' NOT NULL, hub VARCHAR DEFAULT '' NOT NULL, overrun_at DATETIME, overrun_since DATETIME, notice VARCHAR DEFAULT '' NOT NULL, remarks JSON DEFAULT '{}' NOT NULL, usual_gap_s FLOAT, patience_s FLOAT, judged_at DATETIME, distrusted_until DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (outlet_id, url)
);

CREATE INDEX ix_source_due ON source (next_due_at);

CREATE INDEX ix_source_host ON source (host);

CREATE INDEX ix_source_outlet_id ON source (outlet_id);

CREATE TABLE "match" (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	watch VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	explanation VARCHAR NOT NULL, 
	hits JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(article_id) REFERENCES article (id)
);

CREATE INDEX ix_match_article_id ON "match" (article_id);

CREATE INDEX ix_match_watch ON "match" (watch, article_id);

CREATE TABLE page (
	id INTEGER NOT NULL, 
	outlet_id VARCHAR NOT NULL, 
	source_id INTEGER, 
	host VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	fetch_url VARCHAR NOT NULL, 
	hops INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	summary VARCHAR NOT NULL, 
	published_at DATETIME, 
	published_raw VARCHAR, 
	zone_known BOOLEAN NOT NULL, 
	seen_at DATETIME NOT NULL, 
	baseline BOOLEAN NOT NULL, 
	state VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_attempt_at DATETIME, 
	fetched_at DATETIME, 
	status INTEGER NOT NULL, 
	article_id INTEGER, 
	skim BLOB, guid VARCHAR, revisit BOOLEAN DEFAULT 0 NOT NULL, characters INTEGER, dated BOOLEAN, look_at DATETIME, looks INTEGER DEFAULT '0' NOT NULL, gone_since DATETIME, etag VARCHAR, last_modified VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);

CREATE INDEX ix_page_article_id ON page (article_id);

CREATE INDEX ix_page_due ON page (state, next_attempt_at);

CREATE INDEX ix_page_host ON page (host);

CREATE INDEX ix_page_outlet_id ON page (outlet_id);

CREATE TABLE poll (
	id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	url VARCHAR NOT NULL, 
	status INTEGER NOT NULL, 
	outcome VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	entries INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	known INTEGER NOT NULL, 
	skipped JSON NOT NULL, changed INTEGER DEFAULT '0' NOT NULL, overrun BOOLEAN DEFAULT 0 NOT NULL, "full" BOOLEAN DEFAULT 1 NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(source_id) REFERENCES source (id)
);

CREATE INDEX ix_poll_at ON poll (at);

CREATE INDEX ix_poll_source_id ON poll (source_id);

CREATE TABLE shingle (
	h BIGINT NOT NULL, 
	article_id INTEGER NOT NULL, 
	PRIMARY KEY (h, article_id), 
	FOREIGN KEY(article_id) REFERENCES article (id)
);

CREATE INDEX ix_shingle_article_id ON shingle (article_id);

CREATE TABLE version (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	seen_at DATETIME NOT NULL, 
	title VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	text_hash VARCHAR NOT NULL, url VARCHAR DEFAULT '' NOT NULL, published_at DATETIME, reason VARCHAR DEFAULT '' NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(article_id) REFERENCES article (id), 
	UNIQUE (article_id, number)
);

CREATE INDEX ix_version_article_id ON version (article_id);

CREATE TABLE page_event (
	id INTEGER NOT NULL, 
	page_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	step VARCHAR NOT NULL, 
	detail VARCHAR NOT NULL, 
	facts JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(page_id) REFERENCES page (id)
);

CREATE INDEX ix_page_event_page_id ON page_event (page_id);

CREATE TABLE page_key (
	outlet_id VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	page_id INTEGER NOT NULL, 
	PRIMARY KEY (outlet_id, "key"), 
	FOREIGN KEY(page_id) REFERENCES page (id)
);

CREATE INDEX ix_page_key_page_id ON page_key (page_id);

CREATE VIRTUAL TABLE article_search USING fts5(terms, tokenize='unicode61');

CREATE TABLE digest (
	id INTEGER NOT NULL, 
	profile VARCHAR NOT NULL, 
	local_date DATE NOT NULL, 
	label VARCHAR NOT NULL, 
	slot_at DATETIME NOT NULL, 
	window_from DATETIME NOT NULL, 
	window_to DATETIME NOT NULL, 
	created_at DATETIME NOT NULL, 
	status VARCHAR NOT NULL, 
	merged_into INTEGER, 
	subject VARCHAR NOT NULL, 
	content JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(merged_into) REFERENCES digest (id), 
	UNIQUE (profile, local_date, label)
);

CREATE INDEX ix_digest_profile ON digest (profile);

CREATE TABLE digest_entry (
	id INTEGER NOT NULL, 
	digest_id INTEGER NOT NULL, 
	profile VARCHAR NOT NULL, 
	section VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	ref_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(digest_id) REFERENCES digest (id), 
	UNIQUE (profile, kind, ref_id)
);

CREATE INDEX ix_digest_entry_digest_id ON digest_entry (digest_id);

CREATE TABLE delivery (
	id INTEGER NOT NULL, 
	digest_id INTEGER, 
	channel VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	part INTEGER NOT NULL, 
	parts INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	payload BLOB NOT NULL, 
	content_type VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_attempt_at DATETIME NOT NULL, 
	lease_owner VARCHAR, 
	lease_until DATETIME, 
	lease_gen INTEGER NOT NULL, 
	last_error VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	sent_at DATETIME, alert_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(digest_id) REFERENCES digest (id), 
	UNIQUE (digest_id, channel, recipient, part), 
	UNIQUE ("key")
);

CREATE INDEX ix_delivery_digest_id ON delivery (digest_id);

CREATE INDEX ix_delivery_due ON delivery (status, next_attempt_at);

CREATE TABLE outage (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	began_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	detail VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);

CREATE INDEX ix_outage_began_at ON outage (began_at);

CREATE INDEX ix_page_source ON page (source_id, baseline, seen_at);

CREATE TABLE mark (
	id INTEGER NOT NULL, 
	article_id INTEGER, 
	page_id INTEGER, 
	verdict VARCHAR NOT NULL, 
	other INTEGER, 
	note VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(article_id) REFERENCES article (id), 
	FOREIGN KEY(page_id) REFERENCES page (id), 
	FOREIGN KEY(other) REFERENCES article (id)
);

CREATE INDEX ix_mark_article_id ON mark (article_id);

CREATE INDEX ix_mark_page_id ON mark (page_id);

CREATE INDEX ix_page_look ON page (state, look_at);

CREATE TABLE furniture (
	outlet_id VARCHAR NOT NULL, 
	lines BLOB NOT NULL, 
	dates JSON NOT NULL, 
	month INTEGER NOT NULL, 
	skims INTEGER NOT NULL, 
	PRIMARY KEY (outlet_id)
);

CREATE INDEX ix_article_outlet ON article (outlet_id, first_seen_at);

CREATE TABLE claim (
	id INTEGER NOT NULL, 
	claimant VARCHAR NOT NULL, 
	claimant_name VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	lang VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	polarity VARCHAR NOT NULL, 
	status VARCHAR NOT NULL, 
	first_said_on DATE NOT NULL, 
	last_said_on DATE NOT NULL, 
	first_seen_at DATETIME NOT NULL, 
	last_seen_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	first_statement_id INTEGER, 
	origin_statement_id INTEGER, 
	recurs_of INTEGER, 
	independent_origins INTEGER NOT NULL, 
	outlets INTEGER NOT NULL, 
	statements INTEGER NOT NULL, 
	"indexed" INTEGER NOT NULL, 
	alertable BOOLEAN NOT NULL, 
	background BOOLEAN NOT NULL, 
	PRIMARY KEY (id)
);

CREATE INDEX ix_claim_claimant ON claim (claimant, first_said_on);

CREATE INDEX ix_claim_first_seen_at ON claim (first_seen_at);

CREATE INDEX ix_claim_last_seen_at ON claim (last_seen_at);

CREATE TABLE claim_link (
	claim_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	statement_id INTEGER NOT NULL, 
	relation VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	PRIMARY KEY (claim_id, other_id, relation), 
	FOREIGN KEY(claim_id) REFERENCES claim (id), 
	FOREIGN KEY(other_id) REFERENCES claim (id)
);

CREATE INDEX ix_claim_link_other_id ON claim_link (other_id);

CREATE TABLE statement (
	id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	claim_id INTEGER NOT NULL, 
	gone_in INTEGER, 
	of_claim INTEGER, 
	copied_from INTEGER, 
	claimant_start INTEGER, 
	claimant_end INTEGER, 
	cue_start INTEGER, 
	cue_end INTEGER, 
	claimant VARCHAR NOT NULL, 
	claimant_name VARCHAR NOT NULL, 
	claimant_text VARCHAR NOT NULL, 
	resolved_by VARCHAR NOT NULL, 
	cue VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	polarity VARCHAR NOT NULL, 
	said_on_from VARCHAR NOT NULL, 
	lang VARCHAR NOT NULL, 
	outlet_id VARCHAR NOT NULL, 
	novelty VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	addressee VARCHAR, 
	medium VARCHAR, 
	spans JSON NOT NULL, 
	relay JSON NOT NULL, 
	signature JSON NOT NULL, 
	known BOOLEAN NOT NULL, 
	background BOOLEAN NOT NULL, 
	"indexed" BOOLEAN NOT NULL, 
	said_on DATE, 
	day DATE NOT NULL, 
	published_at DATETIME, 
	seen_at DATETIME NOT NULL, 
	score FLOAT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(article_id) REFERENCES article (id), 
	FOREIGN KEY(claim_id) REFERENCES claim (id)
);

CREATE INDEX ix_statement_article_id ON statement (article_id);

CREATE INDEX ix_statement_claim ON statement (claim_id, outlet_id);

CREATE INDEX ix_statement_claimant ON statement (claimant, day);

CREATE TABLE figure (
	id INTEGER NOT NULL, 
	statement_id INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	unit VARCHAR NOT NULL, 
	claimant VARCHAR NOT NULL, 
	claimant_name VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	low FLOAT NOT NULL, 
	high FLOAT NOT NULL, 
	approx BOOLEAN NOT NULL, 
	day DATE NOT NULL, 
	differs JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(statement_id) REFERENCES statement (id), 
	FOREIGN KEY(article_id) REFERENCES article (id)
);

CREATE INDEX ix_figure_statement_id ON figure (statement_id);

CREATE INDEX ix_figure_article_id ON figure (article_id);

CREATE INDEX ix_figure_unit ON figure (unit, day);

CREATE INDEX ix_figure_claimant ON figure (claimant, unit, day);

CREATE TABLE series (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	ritual VARCHAR NOT NULL, 
	PRIMARY KEY (id)
);

CREATE INDEX ix_series_ritual ON series (ritual);

CREATE TABLE story (
	id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	lang VARCHAR NOT NULL, 
	first_at DATETIME NOT NULL, 
	last_at DATETIME NOT NULL, 
	series_id INTEGER, 
	instalment_of INTEGER, 
	merged_into INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(series_id) REFERENCES series (id)
);

CREATE INDEX ix_story_first_at ON story (first_at);

CREATE INDEX ix_story_last_at ON story (last_at);

CREATE INDEX ix_story_series_id ON story (series_id);

CREATE TABLE story_article (
	article_id INTEGER NOT NULL, 
	story_id INTEGER NOT NULL, 
	score FLOAT NOT NULL, 
	reason VARCHAR NOT NULL, 
	lang VARCHAR NOT NULL, 
	ritual VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	event_day DATE, 
	features JSON NOT NULL, 
	PRIMARY KEY (article_id), 
	FOREIGN KEY(article_id) REFERENCES article (id), 
	FOREIGN KEY(story_id) REFERENCES story (id)
);

CREATE INDEX ix_story_article_story_id ON story_article (story_id);

CREATE INDEX ix_story_article_ritual ON story_article (ritual, at);

CREATE TABLE story_link (
	a INTEGER NOT NULL, 
	b INTEGER NOT NULL, 
	relation VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	score FLOAT NOT NULL, 
	PRIMARY KEY (a, b), 
	FOREIGN KEY(a) REFERENCES story (id), 
	FOREIGN KEY(b) REFERENCES story (id)
);

CREATE INDEX ix_story_link_b ON story_link (b);

CREATE TABLE claim_term (
	h BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	statement_id INTEGER NOT NULL, 
	PRIMARY KEY (h, day, statement_id)
)
 WITHOUT ROWID

;

CREATE TABLE term_count (
	h BIGINT NOT NULL, 
	n INTEGER NOT NULL, 
	PRIMARY KEY (h)
)
 WITHOUT ROWID

;

CREATE TABLE story_term (
	h BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	article_id INTEGER NOT NULL, 
	PRIMARY KEY (h, day, article_id)
)
 WITHOUT ROWID

;

CREATE TABLE story_count (
	h BIGINT NOT NULL, 
	n INTEGER NOT NULL, 
	PRIMARY KEY (h)
)
 WITHOUT ROWID

;

CREATE TABLE alert (
	id INTEGER NOT NULL, 
	profile VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	ref VARCHAR NOT NULL, 
	thing VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	decided_at DATETIME NOT NULL, 
	until DATETIME, 
	fresh BOOLEAN NOT NULL, 
	avoid JSON NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (profile, rule, kind, ref)
);

CREATE INDEX ix_alert_decided ON alert (profile, outcome, decided_at);

CREATE INDEX ix_alert_thing ON alert (profile, thing);

CREATE TABLE alert_rule (
	profile VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	active_since DATETIME NOT NULL, 
	PRIMARY KEY (profile, rule)
);

CREATE TABLE alert_look (
	profile VARCHAR NOT NULL, 
	looked_at DATETIME NOT NULL, 
	volume_day DATE, versions INTEGER DEFAULT '0' NOT NULL, claims INTEGER DEFAULT '0' NOT NULL, 
	PRIMARY KEY (profile)
);

CREATE UNIQUE INDEX uq_delivery_alert ON delivery (alert_id, channel, recipient, part);

CREATE INDEX ix_article_deleted_at ON article (deleted_at);

CREATE INDEX ix_version_seen_at ON version (seen_at);

CREATE INDEX ix_figure_high ON figure (unit, high);

CREATE INDEX ix_alert_ref ON alert (profile, ref);

INSERT INTO alembic_version VALUES ('0008')