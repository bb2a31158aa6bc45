SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE FUNCTION public.audit_events_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'audit_events is append-only'; end $$;
CREATE FUNCTION public.branches_add() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin
    insert into branches (root_id, thread_id, created_at, published, replies)
    select id, thread_id, created_at, (case when added.status = 'approved' then 1 else 0 end), 0 from added
    where root_id is null order by id
    on conflict (root_id) do update set thread_id = excluded.thread_id,
    created_at = excluded.created_at, published = excluded.published;
    insert into branches (root_id, thread_id, created_at, published, replies)
    select root_id, min(thread_id), 0, 0, count(*)::integer from added
    where root_id is not null and status = 'approved' group by root_id order by root_id
    on conflict (root_id) do update set replies = branches.replies + excluded.replies;
    return null;
  end $$;
CREATE FUNCTION public.branches_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin
    if old.status = new.status then return null; end if;
    if new.root_id is null then update branches set published = (case when new.status = 'approved' then 1 else 0 end) where root_id = new.id; else update branches set replies = replies + (case when new.status = 'approved' then 1 else 0 end) - (case when old.status = 'approved' then 1 else 0 end)
    where root_id = new.root_id; end if;
    return null;
  end $$;
CREATE FUNCTION public.branches_drop() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin
    if old.root_id is null then delete from branches where root_id = old.id; else update branches set replies = replies - (case when old.status = 'approved' then 1 else 0 end) where root_id = old.root_id; end if;
    return null;
  end $$;
CREATE FUNCTION public.policy_versions_refuse() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'policy_versions is append-only'; end $$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.api_tokens (
    id text NOT NULL,
    staff_id text NOT NULL,
    name text NOT NULL,
    scopes text NOT NULL,
    token_hash bytea NOT NULL,
    created_at bigint NOT NULL,
    revoked_at bigint,
    expires_at bigint DEFAULT 0 NOT NULL,
    CONSTRAINT api_tokens_hash_length CHECK ((length(token_hash) = 32))
);
ALTER TABLE ONLY public.api_tokens ALTER COLUMN token_hash SET STATISTICS 0;
CREATE TABLE public.audit_events (
    seq bigint NOT NULL,
    at bigint NOT NULL,
    actor_id text NOT NULL,
    action text NOT NULL,
    target_type text,
    target_id text,
    reason text,
    details text NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    mac bytea NOT NULL,
    CONSTRAINT audit_events_hash_length CHECK ((length(hash) = 32)),
    CONSTRAINT audit_events_mac_length CHECK ((length(mac) = 32)),
    CONSTRAINT audit_events_previous_hash_length CHECK ((length(previous_hash) = 32))
);
CREATE TABLE public.branches (
    root_id text NOT NULL,
    thread_id text NOT NULL,
    created_at bigint NOT NULL,
    published integer NOT NULL,
    replies integer NOT NULL,
    CONSTRAINT branches_published CHECK ((published = ANY (ARRAY[0, 1]))),
    CONSTRAINT branches_replies CHECK ((replies >= 0))
);
CREATE TABLE public.closings (
    closes_at bigint NOT NULL,
    announced_at bigint NOT NULL
);
CREATE TABLE public.comment_likes (
    comment_id text NOT NULL,
    likes integer NOT NULL,
    CONSTRAINT comment_likes_positive CHECK ((likes >= 1))
);
CREATE TABLE public.comment_origins (
    comment_id text NOT NULL,
    day integer NOT NULL,
    sealed bytea NOT NULL,
    unit_tag bytea NOT NULL,
    purge_after bigint NOT NULL,
    CONSTRAINT comment_origins_sealed_length CHECK ((length(sealed) = 46)),
    CONSTRAINT comment_origins_tag_length CHECK ((length(unit_tag) = 16))
);
ALTER TABLE ONLY public.comment_origins ALTER COLUMN sealed SET STATISTICS 0;
ALTER TABLE ONLY public.comment_origins ALTER COLUMN unit_tag SET STATISTICS 0;
CREATE TABLE public.comment_subscriptions (
    comment_id text NOT NULL,
    recipient_id text NOT NULL,
    thread_id text NOT NULL,
    state text NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT comment_subscriptions_state CHECK ((state = ANY (ARRAY['waiting'::text, 'unconfirmed'::text, 'confirmed'::text])))
);
CREATE TABLE public.comments (
    id text NOT NULL,
    thread_id text NOT NULL,
    parent_id text,
    root_id text,
    status text NOT NULL,
    name text,
    website text,
    text text NOT NULL,
    html text NOT NULL,
    renderer_version integer NOT NULL,
    by_owner integer DEFAULT 0 NOT NULL,
    created_at bigint NOT NULL,
    edited_at bigint,
    decided_at bigint,
    policy_version text,
    exclude_from_statistics integer DEFAULT 0 NOT NULL,
    CONSTRAINT comments_by_owner CHECK ((by_owner = ANY (ARRAY[0, 1]))),
    CONSTRAINT comments_deleted_is_empty CHECK (((status <> 'deleted'::text) OR ((text = ''::text) AND (html = ''::text) AND (name IS NULL) AND (website IS NULL)))),
    CONSTRAINT comments_exclude_from_statistics CHECK ((exclude_from_statistics = ANY (ARRAY[0, 1]))),
    CONSTRAINT comments_root CHECK (((parent_id IS NULL) = (root_id IS NULL))),
    CONSTRAINT comments_status CHECK ((status = ANY (ARRAY['pending'::text, 'approved'::text, 'spam'::text, 'rejected'::text, 'deleted'::text])))
);
ALTER TABLE ONLY public.comments ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ONLY public.comments ALTER COLUMN website SET STATISTICS 0;
ALTER TABLE ONLY public.comments ALTER COLUMN text SET STATISTICS 0;
ALTER TABLE ONLY public.comments ALTER COLUMN html SET STATISTICS 0;
CREATE TABLE public.confirmation_marks (
    mailbox_tag bytea NOT NULL,
    sent_at bigint NOT NULL,
    CONSTRAINT confirmation_marks_tag_length CHECK ((length(mailbox_tag) = 32))
);
CREATE TABLE public.disclosure_counts (
    year integer NOT NULL,
    basis text NOT NULL,
    disclosures integer NOT NULL,
    CONSTRAINT disclosure_counts_basis CHECK ((basis = ANY (ARRAY['law'::text, 'court-order'::text, 'good-faith'::text])))
);
CREATE TABLE public.edit_keys (
    comment_id text NOT NULL,
    key_hash bytea NOT NULL,
    CONSTRAINT edit_keys_hash_length CHECK ((length(key_hash) = 32))
);
ALTER TABLE ONLY public.edit_keys ALTER COLUMN key_hash SET STATISTICS 0;
CREATE TABLE public.erasures (
    comment_id text NOT NULL,
    what text NOT NULL,
    at bigint NOT NULL,
    bytes_gone_at bigint,
    CONSTRAINT erasures_what CHECK ((what = ANY (ARRAY['comment'::text, 'name'::text, 'website'::text])))
);
CREATE TABLE public.group_reads (
    site_id text NOT NULL,
    day integer NOT NULL,
    kind text NOT NULL,
    value text NOT NULL,
    reads bigint NOT NULL,
    CONSTRAINT group_reads_kind CHECK ((kind = ANY (ARRAY['language'::text, 'referrer'::text]))),
    CONSTRAINT group_reads_some CHECK ((reads > 0))
);
CREATE TABLE public.idempotency_keys (
    key_hash bytea NOT NULL,
    body_hash bytea NOT NULL,
    comment_id text NOT NULL,
    sealed_answer bytea NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT idempotency_keys_body_length CHECK ((length(body_hash) = 32)),
    CONSTRAINT idempotency_keys_hash_length CHECK ((length(key_hash) = 32))
);
ALTER TABLE ONLY public.idempotency_keys ALTER COLUMN key_hash SET STATISTICS 0;
ALTER TABLE ONLY public.idempotency_keys ALTER COLUMN body_hash SET STATISTICS 0;
ALTER TABLE ONLY public.idempotency_keys ALTER COLUMN sealed_answer SET STATISTICS 0;
CREATE TABLE public.ip_blocks (
    id text NOT NULL,
    violation_id text NOT NULL,
    family integer NOT NULL,
    prefix integer NOT NULL,
    key_id integer NOT NULL,
    tag bytea NOT NULL,
    effect text NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    hit_days integer DEFAULT 0 NOT NULL,
    last_hit_day integer,
    CONSTRAINT ip_blocks_effect CHECK ((effect = ANY (ARRAY['deny'::text, 'hold'::text]))),
    CONSTRAINT ip_blocks_end CHECK (((expires_at > created_at) AND ((expires_at - created_at) <= '31622400000'::bigint))),
    CONSTRAINT ip_blocks_prefix CHECK ((((family = 4) AND ((prefix >= 16) AND (prefix <= 32))) OR ((family = 6) AND ((prefix >= 32) AND (prefix <= 64))))),
    CONSTRAINT ip_blocks_tag_length CHECK ((length(tag) = 32))
);
ALTER TABLE ONLY public.ip_blocks ALTER COLUMN tag SET STATISTICS 0;
CREATE TABLE public.jobs (
    name text NOT NULL,
    locked_until bigint NOT NULL,
    finished_at bigint
);
CREATE TABLE public.key_register (
    kind text NOT NULL,
    key_id integer NOT NULL,
    check_value bytea NOT NULL,
    created_at bigint NOT NULL,
    retired_at bigint,
    destroyed_at bigint,
    CONSTRAINT key_register_check_value CHECK ((length(check_value) = 8)),
    CONSTRAINT key_register_kind CHECK ((kind = ANY (ARRAY['day'::text, 'block'::text, 'audit'::text, 'mail'::text, 'request'::text])))
);
CREATE TABLE public.knex_migrations (
    id integer NOT NULL,
    name character varying(255),
    batch integer,
    migration_time timestamp with time zone
);
CREATE SEQUENCE public.knex_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.knex_migrations_id_seq OWNED BY public.knex_migrations.id;
CREATE TABLE public.knex_migrations_lock (
    index integer NOT NULL,
    is_locked integer
);
CREATE SEQUENCE public.knex_migrations_lock_index_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.knex_migrations_lock_index_seq OWNED BY public.knex_migrations_lock.index;
CREATE TABLE public.notice_recipients (
    id text NOT NULL,
    sealed bytea NOT NULL,
    tag bytea NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT notice_recipients_tag_length CHECK ((length(tag) = 32))
);
CREATE TABLE public.notices (
    recipient_id text NOT NULL,
    comment_id text NOT NULL,
    thread_id text NOT NULL,
    created_at bigint NOT NULL,
    sent_at bigint
);
CREATE TABLE public.outbox (
    recipient_id text NOT NULL,
    topic text NOT NULL,
    queued_at bigint NOT NULL,
    due_at bigint,
    attempts integer NOT NULL,
    sent_at bigint
);
CREATE TABLE public.owner_links (
    token_hash bytea NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT owner_links_hash_length CHECK ((length(token_hash) = 32))
);
ALTER TABLE ONLY public.owner_links ALTER COLUMN token_hash SET STATISTICS 0;
CREATE TABLE public.page_reads (
    thread_id text NOT NULL,
    day integer NOT NULL,
    reads bigint NOT NULL,
    CONSTRAINT page_reads_some CHECK ((reads > 0))
);
CREATE TABLE public.policy_versions (
    version text NOT NULL,
    major integer NOT NULL,
    minor integer NOT NULL,
    published_at bigint NOT NULL,
    text_hash bytea NOT NULL,
    html text NOT NULL,
    json text NOT NULL,
    CONSTRAINT policy_versions_hash_length CHECK ((length(text_hash) = 32)),
    CONSTRAINT policy_versions_number CHECK (((major >= 1) AND (minor >= 0)))
);
CREATE TABLE public.privacy_requests (
    id text NOT NULL,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    created_at bigint NOT NULL,
    outcome text,
    sealed_answer bytea,
    answered_by text,
    answered_at bigint,
    purge_after bigint NOT NULL,
    CONSTRAINT privacy_requests_answer CHECK ((((outcome IS NULL) = (answered_at IS NULL)) AND ((outcome IS NULL) = (answered_by IS NULL)) AND ((outcome IS NULL) = (sealed_answer IS NULL)))),
    CONSTRAINT privacy_requests_end CHECK (((purge_after <= (created_at + '7776000000'::bigint)) AND ((answered_at IS NULL) OR (purge_after <= (answered_at + '2592000000'::bigint))))),
    CONSTRAINT privacy_requests_kind CHECK ((kind = ANY (ARRAY['access'::text, 'correction'::text, 'erasure'::text, 'other'::text]))),
    CONSTRAINT privacy_requests_outcome CHECK ((outcome = ANY (ARRAY['fulfilled'::text, 'partly'::text, 'refused'::text])))
);
CREATE TABLE public.reports (
    id text NOT NULL,
    comment_id text NOT NULL,
    reason text NOT NULL,
    note text,
    times integer NOT NULL,
    created_at bigint NOT NULL,
    CONSTRAINT reports_note CHECK ((length(note) <= 1000)),
    CONSTRAINT reports_reason CHECK ((reason = ANY (ARRAY['spam'::text, 'abuse'::text, 'private'::text, 'illegal'::text, 'other'::text]))),
    CONSTRAINT reports_times CHECK ((times >= 1))
);
CREATE TABLE public.sessions (
    token_hash bytea NOT NULL,
    staff_id text NOT NULL,
    created_at bigint NOT NULL,
    seen_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    confirmed_at bigint,
    CONSTRAINT sessions_hash_length CHECK ((length(token_hash) = 32))
);
ALTER TABLE ONLY public.sessions ALTER COLUMN token_hash SET STATISTICS 0;
CREATE TABLE public.site_origins (
    site_id text NOT NULL,
    origin text NOT NULL
);
CREATE TABLE public.sites (
    id text NOT NULL,
    name text NOT NULL,
    language text NOT NULL,
    moderation text NOT NULL,
    created_at bigint NOT NULL,
    exclude_from_statistics integer DEFAULT 0 NOT NULL,
    CONSTRAINT sites_exclude_from_statistics CHECK ((exclude_from_statistics = ANY (ARRAY[0, 1]))),
    CONSTRAINT sites_moderation CHECK ((moderation = ANY (ARRAY['all'::text, 'links'::text, 'none'::text])))
);
CREATE TABLE public.staff (
    id text NOT NULL,
    name text NOT NULL,
    name_key text NOT NULL,
    password_hash text NOT NULL,
    created_at bigint NOT NULL,
    disabled_at bigint
);
ALTER TABLE ONLY public.staff ALTER COLUMN name SET STATISTICS 0;
ALTER TABLE ONLY public.staff ALTER COLUMN name_key SET STATISTICS 0;
ALTER TABLE ONLY public.staff ALTER COLUMN password_hash SET STATISTICS 0;
CREATE TABLE public.staff_invitations (
    id text NOT NULL,
    token_hash bytea NOT NULL,
    roles text NOT NULL,
    invited_by text,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    CONSTRAINT staff_invitations_hash_length CHECK ((length(token_hash) = 32))
);
CREATE TABLE public.staff_roles (
    staff_id text NOT NULL,
    role text NOT NULL,
    CONSTRAINT staff_roles_role CHECK ((role = ANY (ARRAY['owner'::text, 'moderator'::text, 'privacy-officer'::text])))
);
CREATE TABLE public.threads (
    id text NOT NULL,
    site_id text NOT NULL,
    page_key text NOT NULL,
    created_at bigint NOT NULL
);
CREATE TABLE public.undertakings (
    staff_id text NOT NULL,
    version text NOT NULL,
    text_hash bytea NOT NULL,
    accepted_at bigint NOT NULL
);
CREATE TABLE public.violations (
    id text NOT NULL,
    comment_id text,
    rule text NOT NULL,
    terms_version text NOT NULL,
    decided_by text NOT NULL,
    decided_at bigint NOT NULL,
    withdrawn_at bigint,
    CONSTRAINT violations_rule CHECK ((rule = ANY (ARRAY['spam'::text, 'flood'::text, 'abuse'::text, 'doxxing'::text, 'illegal'::text, 'evasion'::text, 'other'::text])))
);
ALTER TABLE ONLY public.knex_migrations ALTER COLUMN id SET DEFAULT nextval('public.knex_migrations_id_seq'::regclass);
ALTER TABLE ONLY public.knex_migrations_lock ALTER COLUMN index SET DEFAULT nextval('public.knex_migrations_lock_index_seq'::regclass);
INSERT INTO public.api_tokens VALUES
	('6ba32ac8-34cc-4934-878b-13888ff8f346', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'backup script', 'comments:read comments:moderate blocks:read statistics:read', '\xd42a59a1cf2a6752f95444277704304eda3f06aa7c8605f984ca421f71a04fab', 1796119283000, NULL, 1827655283000),
	('671d8cc9-16dc-4e82-be26-111550d12f78', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'record', 'audit:read', '\xf0c95b09a3b87ef7d193e11b1ebac08faa84f518fe2a2ca3da97cec3dd7f3913', 1796119283000, NULL, 1827655283000);
INSERT INTO public.audit_events VALUES
	(1, 1795521600000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'owner.created', 'staff', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', NULL, '{"roles":"owner moderator privacy-officer"}', '\x0000000000000000000000000000000000000000000000000000000000000000', '\xdc183d4dfd103c64d5fab4492eca05d6deb89aa5b35d0a1705701f57625ff695', '\xd4462c005013d0c5ee90631b5027dcf70dd23dff073311a66fab0b021f7f9f0c'),
	(2, 1795521600000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'undertaking.accepted', 'staff', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', NULL, '{"version":"2026-11-23"}', '\xdc183d4dfd103c64d5fab4492eca05d6deb89aa5b35d0a1705701f57625ff695', '\x59726666bacaa903885fd5895667c43e791bc19cacffbd6f588d1e48f69692b1', '\x4a1430463d08181977fd939ab687657f16e370edb778abea4db052aaea8ae54c'),
	(3, 1795521600000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'session.started', 'staff', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', NULL, '{}', '\x59726666bacaa903885fd5895667c43e791bc19cacffbd6f588d1e48f69692b1', '\xdaa1bbbdef043b613188cc474d6a57ac2940139b4d0654b0ceaae1d1ea9cc9f8', '\x3929b9e90b8de94a63b3dc9667537481d83e73583c5a476adf569e28e5f9187e'),
	(4, 1795521602000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'session.started', 'staff', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', NULL, '{}', '\xdaa1bbbdef043b613188cc474d6a57ac2940139b4d0654b0ceaae1d1ea9cc9f8', '\x02e8925b7f0d4923bba286389b29ff8663e2983c14038af9fcb3673be608f066', '\xb8c174d4d4e2d92083825e0442d684b125a94693aa1ddfd65ffda04e6ae631e7'),
	(5, 1795521603000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'comment.approved', 'comment', '49b43e08-8623-4310-8bc3-b7f3a97d3a8c', NULL, '{"from":"pending"}', '\x02e8925b7f0d4923bba286389b29ff8663e2983c14038af9fcb3673be608f066', '\xe3e526bb8d92bcdab918040d219b7f155fcaff1308f75ae7d2226f0c6bceb3d2', '\x56a16e11b9aef55077983dc705b7c8f87b40e052e07b2a4e75411968218e4484'),
	(6, 1795867200000, 'command-line', 'policy.published', NULL, NULL, NULL, '{"version":"2.0"}', '\xe3e526bb8d92bcdab918040d219b7f155fcaff1308f75ae7d2226f0c6bceb3d2', '\x2e70b3985715b84f236b33021330525b9a9329d8a8118c129610760cf93df315', '\x9029caafa54bbf9f58d2cd0ba4ce8992198e3663761933c30d2747b8bd3da5dd'),
	(7, 1795953600000, 'command-line', 'policy.published', NULL, NULL, NULL, '{"version":"2.1"}', '\x2e70b3985715b84f236b33021330525b9a9329d8a8118c129610760cf93df315', '\x69054b2fdc5c6d24382bf0c8d597653e6c63b95b1959485fdf3671104202f2cc', '\x0d4e03c6b7acece869413874cb2a2002835c73c89575b35b75b2be475ee21f5d'),
	(8, 1796040000000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'staff.invited', 'invitation', '28bbf2e9-e882-46fa-bd53-06964536cc58', NULL, '{"roles":"moderator"}', '\x69054b2fdc5c6d24382bf0c8d597653e6c63b95b1959485fdf3671104202f2cc', '\x3aa947f072d5fab94f4cc76f52f058c63609a52b076e45e2f471dd2e7dc2500a', '\x6afd400f92877275add2e88e42ac1962a0a5cb5678201db40099b54b55363df6'),
	(9, 1796040000000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'staff.joined', 'staff', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', NULL, '{"roles":"moderator"}', '\x3aa947f072d5fab94f4cc76f52f058c63609a52b076e45e2f471dd2e7dc2500a', '\x3e5564c671df5c179a4c4348b2413e2fee801958acef7cd07c253e9c7872a36a', '\xf563bc8c0b0ddcad37fe578f321d11525f52289965761bcdfad7728891e99ba8'),
	(10, 1796040000000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'undertaking.accepted', 'staff', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', NULL, '{"version":"2026-11-23"}', '\x3e5564c671df5c179a4c4348b2413e2fee801958acef7cd07c253e9c7872a36a', '\xc7dc361d2169972a05d09d7853d7f674e8e72b0c7b06df7527a67dffb36e4c00', '\x4311dfc28769cdd4430e485ab5eacb6d77826aef5761ba35d3bf75be2aa030a2'),
	(11, 1796040000000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'session.started', 'staff', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', NULL, '{}', '\xc7dc361d2169972a05d09d7853d7f674e8e72b0c7b06df7527a67dffb36e4c00', '\x8e57b9edccd7c1b560d86735b460e3f6ad61c6f7dd9a53e250c3101076f97c73', '\x61050134d49e747f860b9f38e86bc38de6a757dd143afe709235f7a32f69d19c'),
	(12, 1796040000000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'staff.invited', 'invitation', '24f49036-fc93-443f-93ab-d80d14cefea9', NULL, '{"roles":"privacy-officer"}', '\x8e57b9edccd7c1b560d86735b460e3f6ad61c6f7dd9a53e250c3101076f97c73', '\xb7d482e40b452bfb4a6ac66f10c6ffb7abc38298e0c9c345615accfb93a4c1a7', '\x35e0b6ef896bff7ac3e4ff5720ab86aa3597bf02a758fd9fe3b6d91c78a5e68d'),
	(13, 1796040000000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'staff.joined', 'staff', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', NULL, '{"roles":"privacy-officer"}', '\xb7d482e40b452bfb4a6ac66f10c6ffb7abc38298e0c9c345615accfb93a4c1a7', '\xbe218c1e11ac2c6e96613e6b77a37ea54991feba82f0d357e96b6f57902eaa83', '\xf26ec97c4cb885b5cc958069aa0baf6c839950afee38222e83c8da48059ca62c'),
	(14, 1796040000000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'undertaking.accepted', 'staff', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', NULL, '{"version":"2026-11-23"}', '\xbe218c1e11ac2c6e96613e6b77a37ea54991feba82f0d357e96b6f57902eaa83', '\x9d011b2449940baa80a62313b7e9043bf291316989d88ef06b703e16882d93d1', '\xd682423064c78b74e7c1b0dc01995a08ff9f1e4d79780f5c491b449a3382120f'),
	(15, 1796040000000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'session.started', 'staff', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', NULL, '{}', '\x9d011b2449940baa80a62313b7e9043bf291316989d88ef06b703e16882d93d1', '\x5fc151f2f56af1c774c23f19b75ddc9ce05641689d50fa5b88d2799983208118', '\xea19ea03050f4926cd0cc922af6092d81d23bead3d3a63bc44a3c75716cca038'),
	(16, 1796040000000, 'command-line', 'staff.invited', 'invitation', '95f021b0-d0f6-4fbf-bc90-a386683121fd', NULL, '{"roles":"moderator"}', '\x5fc151f2f56af1c774c23f19b75ddc9ce05641689d50fa5b88d2799983208118', '\x0125abd5ac5f1f664aa0106c58329adcde4d5c9fc52978684e37a020e1705ee7', '\x2325fcb1e4ae23e3387082093b37212ee826af375661f2560e72f9d8889295ca'),
	(17, 1796040000000, '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', 'staff.joined', 'staff', '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', NULL, '{"roles":"moderator"}', '\x0125abd5ac5f1f664aa0106c58329adcde4d5c9fc52978684e37a020e1705ee7', '\x2d8361175ecabcbf097dfc073c595728c87f55adf11b67fc06a5bafe8f12d991', '\x9a9101efd232ad6b4e8075c0996cadef918be00ad76f4d341f9324ca8403771d'),
	(18, 1796040000000, '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', 'undertaking.accepted', 'staff', '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', NULL, '{"version":"2026-11-23"}', '\x2d8361175ecabcbf097dfc073c595728c87f55adf11b67fc06a5bafe8f12d991', '\xb08fb30704f1af4769bf57c6fc7cfdf70a03c974ab9ee42906719ff52eecaabd', '\xe8c69fbce5483342d0b927301bf108bc420d7b1655b33eaa9cd6bb8ae04584de'),
	(19, 1796040000000, '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', 'session.started', 'staff', '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', NULL, '{}', '\xb08fb30704f1af4769bf57c6fc7cfdf70a03c974ab9ee42906719ff52eecaabd', '\x45eb3412722a87cde3e9b9dfbc39e1a1154982c00c4232a0d2b60fd5d10ae689', '\x8f53c7bac6fdda2e5ff0e1ae49b9f0b817696dd898f436ed3e980586643f45a1'),
	(20, 1796040000000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'staff.disabled', 'staff', '7c4edaa3-8fed-4515-9b55-15e2c7b06f18', NULL, '{"sessions":1,"tokens":0}', '\x45eb3412722a87cde3e9b9dfbc39e1a1154982c00c4232a0d2b60fd5d10ae689', '\xcb81651087b7a961fbc76e86f889d377dc193447eb4f40c84262175bc4c7ce65', '\xb5cda3d2301c0409c5b66b935f92eeb2949407962d2ec96f25cabc3ee4306e4d'),
	(21, 1796119200000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'session.started', 'staff', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', NULL, '{}', '\xcb81651087b7a961fbc76e86f889d377dc193447eb4f40c84262175bc4c7ce65', '\x79897297a58023736150c75a476eb3105bbc86d612ad5b43b10a15062cf9e6bc', '\xfa7c43ec3644a190ee84b2c2a1e4fe38b639d6ca42f7f66d8c09649c3a1ecbb2'),
	(22, 1796119200000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'session.started', 'staff', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', NULL, '{}', '\x79897297a58023736150c75a476eb3105bbc86d612ad5b43b10a15062cf9e6bc', '\xc10ab1a49b5379ce9a88adbccc2431d835c246b074fe2d5ce99382e8635cec7d', '\x3f8f084501896f9e8cfcd1f8e287b45288a6f8ee6cc865d079b4073b286ffcc4'),
	(23, 1796119200000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'session.started', 'staff', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', NULL, '{}', '\xc10ab1a49b5379ce9a88adbccc2431d835c246b074fe2d5ce99382e8635cec7d', '\xe2fc5a51e9797fcebde9675122613b58e1e1da47ae5bad24d3c7832a365e4daa', '\x6f423932cf746982d89004f46e421e999dc0ad40b49a34aa2fc9f766722ea179'),
	(24, 1796119202000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'comment.approved', 'comment', 'd1b6e01d-159c-4822-9a01-a4893e7102aa', NULL, '{"from":"pending"}', '\xe2fc5a51e9797fcebde9675122613b58e1e1da47ae5bad24d3c7832a365e4daa', '\xa15a039de7cac2fce61cd1a87b206eefc5010bb0c5310a7db2ca8492b8e9ab47', '\x07cabc8b9beb584c40e51bae031d7dd99613d5bd7591d0c7c7ae356a398034b5'),
	(25, 1796119218000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'comment.rejected', 'comment', 'ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', NULL, '{"from":"pending"}', '\xa15a039de7cac2fce61cd1a87b206eefc5010bb0c5310a7db2ca8492b8e9ab47', '\x1b3ef61eb38a61de414e966d5f1ab0e6da8ecc5fa3934d5fe2bc87f205f43123', '\x8d9912db27eab68e9bd9f9edc781dc861dbff954294a6867d4dd4f629350922f'),
	(26, 1796119219000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'comment.spam', 'comment', 'c3955cf5-9434-4c20-9c0f-4c6dbf0bb61e', NULL, '{"from":"pending"}', '\x1b3ef61eb38a61de414e966d5f1ab0e6da8ecc5fa3934d5fe2bc87f205f43123', '\xf2f2b42a6162c2f1caf1e88dda3e86ba8231a108218154e14880bb9657dc2eeb', '\xf5140a3fd8cd7170048e07d2c0ca8e9c854e259888cc9b6e3d682838df4129f8'),
	(27, 1796119220000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'comment.deleted', 'comment', 'ff3dd0d4-717d-4c5b-b8dc-169f1063b2e7', NULL, '{"from":"approved"}', '\xf2f2b42a6162c2f1caf1e88dda3e86ba8231a108218154e14880bb9657dc2eeb', '\x66c9c6583e85fe922f4111c83376b0230fb00042e7c5a8f54742de52025486fb', '\xf1c4657307559235931d7fd93019ab6f307c695f08adce9577557ff8a449fa78'),
	(28, 1796119221000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'comment.replied', 'comment', '8a71f0e3-afa4-402b-b29d-f4b58507fe3b', NULL, '{"parentId":"d1b6e01d-159c-4822-9a01-a4893e7102aa"}', '\x66c9c6583e85fe922f4111c83376b0230fb00042e7c5a8f54742de52025486fb', '\x842de08e550afd6de0f438dd33d27062e5f074767fb34e0170c5d79981a2e4ce', '\x7376592f4ada7c9b7c88ac1761e705e1d59c3d6c32310062aef5df5fcf5357a5'),
	(29, 1796119276000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'request.answered', 'request', '7e8b2eba-1ff7-4c08-ac43-75016b03c05f', NULL, '{"kind":"access","outcome":"fulfilled"}', '\x842de08e550afd6de0f438dd33d27062e5f074767fb34e0170c5d79981a2e4ce', '\x4073f4dbc92c2977bd67db05163f1a03ba92a9493038ec5ef3fe3b6e65965da5', '\x13505b8a0140f1ab40001e28bb8a3f209d73d1b5012a765b944b40f8bc1b3812'),
	(30, 1796119277000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'block.created', 'block', '2de890de-db0f-4c9d-ad7e-88acf7d8c840', 'Advertising', '{"violationId":"d2731726-cc8a-4a73-88c3-5aa97e786c93","commentId":"84154e40-a868-4c11-8a19-d56b10eaea0e","rule":"spam","termsVersion":"1.0","family":4,"prefix":32,"effect":"deny","until":1798711277000}', '\x4073f4dbc92c2977bd67db05163f1a03ba92a9493038ec5ef3fe3b6e65965da5', '\x14f700f65274ea62b2ab9e856a3ece9b7d7d3591fedd4bb1f52488305cb2e796', '\x9abc3c8c5cbb533dfeb2a8656e5b366370c14befe8e358331c19aceb72a92008'),
	(31, 1796119278000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'block.created', 'block', '8047af18-1548-4066-829f-19b264c1fcd1', 'Advertising again', '{"violationId":"88786b8f-afc8-481d-bf49-5b9af69ab320","commentId":"c3955cf5-9434-4c20-9c0f-4c6dbf0bb61e","rule":"spam","termsVersion":"1.0","family":4,"prefix":24,"effect":"hold","until":1796551278000}', '\x14f700f65274ea62b2ab9e856a3ece9b7d7d3591fedd4bb1f52488305cb2e796', '\x522a36654cdd147a750c223c467beb6637ae823f432f370d53ba28b6519d13d7', '\x337859e76c531b0e8c37b5e9f7c67971439050f8d768828cfb2a6fd9c08861d0'),
	(32, 1796119279000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'block.created', 'block', 'a16c89e5-3343-470b-a3ff-c4f933279aea', 'Typed in', '{"violationId":"8a0e7b4f-f39a-4081-88f4-39b9589a7fd7","rule":"abuse","termsVersion":"1.0","family":4,"prefix":25,"effect":"deny","until":1798711279000}', '\x522a36654cdd147a750c223c467beb6637ae823f432f370d53ba28b6519d13d7', '\x44a75080a05e8d0f1376f72fecfc5439b5d562eb8a8fad3c5f9f158422c25e00', '\x41cc161f59d3adf4f7a13a5240452bddb7f5bec90cc0a38fbfd445b52d6aade9'),
	(33, 1796119280000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'block.created', 'block', '7cc3e279-9b1e-4dbb-8dcb-fcb588d32fc5', NULL, '{"violationId":"d420ab49-a581-4060-9d3c-dc8ad3d42ea9","rule":"abuse","termsVersion":"1.0","family":6,"prefix":48,"effect":"hold","until":1796983280000}', '\x44a75080a05e8d0f1376f72fecfc5439b5d562eb8a8fad3c5f9f158422c25e00', '\xf0aeeb58b6be0aba035bede822e6e95b62cb7e24c3f4b12cb4ea56d56c3e3d25', '\x89b62f7f5c0e05ea0f1c377e3b2ca2b38089af4775b45b269beb796078773a12'),
	(34, 1796119281000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'violation.recorded', 'comment', 'ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', 'Insults', '{"violationId":"268629f5-34e3-4e3e-948f-fd45a164a794","rule":"abuse"}', '\xf0aeeb58b6be0aba035bede822e6e95b62cb7e24c3f4b12cb4ea56d56c3e3d25', '\x43c239440c4dd16d5e67773201a882ed6ec9ea3bacd4880993b29e56904cc74c', '\x4e6c232f1bdc719becef17fed6cf0ea4a7f22613fde4a5b2b5697e1974cabb71'),
	(35, 1796119283000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'origin.revealed', 'comment', '89036c1b-de0b-4137-a582-285b85006bbb', 'The police of Bergen asked for it', '{}', '\x43c239440c4dd16d5e67773201a882ed6ec9ea3bacd4880993b29e56904cc74c', '\x9a2c762c8b49ac02d8410fdfe3a41259f2b458e14513776531b682bd1bf7158a', '\x47f65da773beadb12ba68225b7be7e2d0bafa477fab06b794343c14bba77e28f'),
	(36, 1796119283000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'comment.disclosed', 'comment', '89036c1b-de0b-4137-a582-285b85006bbb', 'An order of the court of Bergen of the thirtieth of November.', '{"basis":"law","authority":"Bergen police","reference":"12/2026","items":1}', '\x9a2c762c8b49ac02d8410fdfe3a41259f2b458e14513776531b682bd1bf7158a', '\x1664ee301edaf9934b5686136d819cb936f245c62d7e40d66935f116584cc4cc', '\xaf1df35497c440c3cf05ae51fa4caf06dcbb3396274c939d00c8a81d74fdc264'),
	(37, 1796119283000, '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'token.created', 'token', '6ba32ac8-34cc-4934-878b-13888ff8f346', NULL, '{"scopes":"comments:read comments:moderate blocks:read statistics:read"}', '\x1664ee301edaf9934b5686136d819cb936f245c62d7e40d66935f116584cc4cc', '\xc9358e93c4197644b118c7426794a9ad5f429dab0dfe837c47e2cddfdeba18a2', '\xdede5199c62a3e2ea705106fdb0030d7905a5f21735a9ac1572e2763ec0ea448'),
	(38, 1796119283000, '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'token.created', 'token', '671d8cc9-16dc-4e82-be26-111550d12f78', NULL, '{"scopes":"audit:read"}', '\xc9358e93c4197644b118c7426794a9ad5f429dab0dfe837c47e2cddfdeba18a2', '\xcc36e59fd2e43334f34652d98f99059c74f75749ce3bacf8a4a9e8eda0665b6b', '\x0a697d3687ff469c046692739f295ba977bc27c089bfcf22dc75ec88f6a877a5'),
	(39, 1796119283000, 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 'staff.invited', 'invitation', '1f10f26c-aa38-4350-b4d1-17105739fa03', NULL, '{"roles":"moderator privacy-officer"}', '\xcc36e59fd2e43334f34652d98f99059c74f75749ce3bacf8a4a9e8eda0665b6b', '\x9196f514b5339ee60fc21518fce4bbf6fdfeff8a7661ba221906605767f2e130', '\xeb35e924b13043aa96f34cab59714cea266425e73bcc276689b8b7392a70e327'),
	(40, 1796119283000, 'command-line', 'closing.announced', NULL, NULL, NULL, '{"closesAt":1830211200000}', '\x9196f514b5339ee60fc21518fce4bbf6fdfeff8a7661ba221906605767f2e130', '\x9580fc0e2d8348a07d5dce9ada3e888fd1d382d32162bd6ea0782e5cdc17b49a', '\x814e613a26f1fced4e240894d6361d629b3a5ef79a3c59467377694d785ad0dd');
INSERT INTO public.branches VALUES
	('3aad2f2f-cd37-4bec-9a39-b8ed165d59ef', '3b87698c-5b06-4556-9373-a7237aed819d', 1795521602000, 1, 0),
	('49b43e08-8623-4310-8bc3-b7f3a97d3a8c', '3b87698c-5b06-4556-9373-a7237aed819d', 1795521601000, 1, 0),
	('7b1dcc9a-24f4-49af-be80-8b8641e8822b', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119204000, 1, 0),
	('84154e40-a868-4c11-8a19-d56b10eaea0e', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119207000, 0, 0),
	('89036c1b-de0b-4137-a582-285b85006bbb', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119208000, 0, 0),
	('247f198a-ba63-4b4f-8086-e59876b209b3', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119214000, 0, 0),
	('84e1a664-b3f2-4f49-838b-6dba1a47aea2', '6722ea9c-4cdc-4e09-a566-3306e44e9175', 1796119215000, 1, 0),
	('db1b8eea-d055-4507-9a8d-e7c4086e4cc1', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119211000, 0, 1),
	('ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119209000, 0, 0),
	('c3955cf5-9434-4c20-9c0f-4c6dbf0bb61e', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119210000, 0, 0),
	('ff3dd0d4-717d-4c5b-b8dc-169f1063b2e7', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119213000, 0, 0),
	('d1b6e01d-159c-4822-9a01-a4893e7102aa', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119201000, 1, 3),
	('c04d6f88-342e-4d02-8371-db231104da43', '0a38fcac-0e1a-47bb-87b9-a70f5adf08a3', 1796119222000, 1, 1),
	('a3120cb1-2628-42a8-a336-df492c09b48d', '55a8b761-72a0-431b-b50e-2622c67664f0', 1796119225000, 1, 1),
	('ef8436a5-6b2b-4d02-8563-45cef4e7bb51', 'b1e65be3-500d-48a5-b55e-5eabbd7b45b0', 1796119229000, 1, 1),
	('8e966817-c46d-4332-9813-6b06557387f9', '9035ba04-e44b-4035-ad27-8a55ce773d3e', 1796119234000, 1, 1),
	('603ef7f7-1e11-4686-90ed-e4cf42979b85', '8ae891bd-e7b7-457f-b3d1-7c20889df552', 1796119240000, 1, 1),
	('4125c5bd-e163-48ca-b9cc-89c1fe979df0', '578e8dd2-2836-4716-a8ec-91812ecdf6a8', 1796119242000, 1, 1),
	('047339fa-253d-419e-bec5-925ce48d311d', '679ad97c-1bf0-43c8-8701-0ed6c9558778', 1796119244000, 1, 1),
	('40e4c558-fba9-469c-b415-c37a3e1e4361', '2b5e5742-cc44-47a7-b055-0e6391bede64', 1796119246000, 1, 1),
	('46760819-1c93-4e52-aff9-e2b8e407cfde', '111c3c8f-801e-4a18-864b-d9d7b2c1084b', 1796119248000, 1, 1),
	('a0a3aab0-4a00-49c8-b3c5-674cd17c75e8', '85c8e51c-dba9-4c1c-9fea-e0a7a6b4b105', 1796119250000, 1, 1),
	('75ed1c72-1634-40a1-8baf-03e33b8219e1', 'e35835ab-295f-4248-8ecd-4e8aebc71842', 1796119252000, 1, 1),
	('6e89a02e-6594-412e-8529-1791525a07ad', '1b5a9058-13d5-4b2e-8acd-ab10023c28fb', 1796119254000, 1, 1),
	('d0d5d861-6aa4-4d2f-bb84-a451ae08437f', '824e2dc2-684f-43d3-acd5-64c6a2cf3b1b', 1796119256000, 1, 1),
	('42a2f1d9-c5bb-48b2-ac73-4fd080a94c4b', 'be158f15-4d5c-4f52-b151-efdd3f478004', 1796119258000, 1, 1),
	('8323940a-d105-4ad1-ad8f-ecd28bb4b608', 'be158f15-4d5c-4f52-b151-efdd3f478004', 1796119260000, 1, 1),
	('0049f90d-d9be-4652-a1cc-4fb132be5060', 'ca342afe-3d82-4244-9dfb-e7d127654648', 1796119262000, 1, 1),
	('e133e050-d5e7-4daa-b472-f818c6728c5e', '03116962-4e88-417e-8e90-999f9de1a22c', 1796119264000, 1, 1),
	('25512f48-f386-4122-9bf8-14995ad6969a', 'ef52c1df-0b14-48c8-a58b-b72242b29254', 1796119266000, 1, 1);
INSERT INTO public.closings VALUES
	(1830211200000, 1796119283000);
INSERT INTO public.comment_likes VALUES
	('c04d6f88-342e-4d02-8371-db231104da43', 1),
	('a3120cb1-2628-42a8-a336-df492c09b48d', 2),
	('ef8436a5-6b2b-4d02-8563-45cef4e7bb51', 3),
	('8e966817-c46d-4332-9813-6b06557387f9', 4),
	('d1b6e01d-159c-4822-9a01-a4893e7102aa', 3);
INSERT INTO public.comment_origins VALUES
	('89036c1b-de0b-4137-a582-285b85006bbb', 20788, '\x015facebf68d0583b8b53a75756f7f907c065cdec6585642111b888d8bb85952e64f18f7c7795e115a5b57c2b6ca', '\x8ee6f42683b8ebc25f20f473d47ad31b', 1796724008000),
	('ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', 20788, '\x0162d5526dc579c2ba8096277dda06de2092c5b72d1b7d339b8e798e1d60b5fb6ebc885082293ed9612168b5ae1b', '\xbd7ba72b3b5ccec48346a620199d9c5e', 1796724009000),
	('247f198a-ba63-4b4f-8086-e59876b209b3', 20788, '\x01b27bacd86490edc1d7a6b2b8f9224b656ccc1f8d2cdd9aa08d8a8c1dd33a918307c34bb4e535509cc762da2447', '\x9e1c0aa357af1cad73c43f00b524ffbe', 1796724014000);
INSERT INTO public.comment_subscriptions VALUES
	('d1b6e01d-159c-4822-9a01-a4893e7102aa', 'a86a6add-a8cc-4349-90b9-61061a4b17d6', '3b87698c-5b06-4556-9373-a7237aed819d', 'confirmed', 1827741603000),
	('d3f1fc0e-6629-47fb-be0b-50b1be7856e5', 'fc300a3b-0686-4f91-a11c-c53a1f667051', '3b87698c-5b06-4556-9373-a7237aed819d', 'waiting', 1796724006000);
INSERT INTO public.comments VALUES
	('3aad2f2f-cd37-4bec-9a39-b8ed165d59ef', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'approved', 'Čeněk', NULL, 'Written under the first policy', '<p>Written under the first policy</p>', 3, 0, 1795521602000, NULL, NULL, '1.0', 0),
	('49b43e08-8623-4310-8bc3-b7f3a97d3a8c', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'approved', 'Bjørn', NULL, 'The **first** comment, with a [link](https://example.org/) in it.', '<p>The <strong>first</strong> comment, with a <a href="https://example.org/" rel="nofollow ugc noopener noreferrer">link</a> in it.</p>', 3, 0, 1795521601000, NULL, 1795521603000, '1.0', 0),
	('d1b6e01d-159c-4822-9a01-a4893e7102aa', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'approved', 'Ada reader', 'https://reader.example/', 'What do you do about slugs?', '<p>What do you do about slugs?</p>', 3, 0, 1796119201000, NULL, 1796119202000, '2.1', 0),
	('7b1dcc9a-24f4-49af-be80-8b8641e8822b', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'approved', NULL, NULL, 'Sent once, with a key', '<p>Sent once, with a key</p>', 3, 0, 1796119204000, NULL, NULL, '2.1', 0),
	('4182c93a-8988-4f1b-865a-4735908e7352', '3b87698c-5b06-4556-9373-a7237aed819d', 'd1b6e01d-159c-4822-9a01-a4893e7102aa', 'd1b6e01d-159c-4822-9a01-a4893e7102aa', 'approved', '日本の読者', NULL, 'Beer traps, in _May_.', '<p>Beer traps, in <em>May</em>.</p>', 3, 0, 1796119205000, NULL, NULL, '2.1', 0),
	('d3f1fc0e-6629-47fb-be0b-50b1be7856e5', '3b87698c-5b06-4556-9373-a7237aed819d', '4182c93a-8988-4f1b-865a-4735908e7352', 'd1b6e01d-159c-4822-9a01-a4893e7102aa', 'approved', NULL, NULL, 'And in June?', '<p>And in June?</p>', 3, 0, 1796119206000, NULL, NULL, '2.1', 0),
	('84154e40-a868-4c11-8a19-d56b10eaea0e', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'pending', 'Seller', NULL, 'Look at https://advert.example/ now', '<p>Look at https://advert.example/ now</p>', 3, 0, 1796119207000, NULL, NULL, '2.1', 0),
	('89036c1b-de0b-4137-a582-285b85006bbb', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'pending', NULL, NULL, 'Look at https://advert6.example/ now', '<p>Look at https://advert6.example/ now</p>', 3, 0, 1796119208000, NULL, NULL, '2.1', 0),
	('5b669926-09ee-4c30-b33e-1cb90016334f', '3b87698c-5b06-4556-9373-a7237aed819d', 'db1b8eea-d055-4507-9a8d-e7c4086e4cc1', 'db1b8eea-d055-4507-9a8d-e7c4086e4cc1', 'approved', NULL, NULL, 'Below what was erased', '<p>Below what was erased</p>', 3, 0, 1796119212000, NULL, NULL, '2.1', 0),
	('84e1a664-b3f2-4f49-838b-6dba1a47aea2', '6722ea9c-4cdc-4e09-a566-3306e44e9175', NULL, NULL, 'approved', 'Jörg', NULL, 'Schöne Beete', '<p>Schöne Beete</p>', 3, 0, 1796119215000, NULL, NULL, '2.1', 0),
	('247f198a-ba63-4b4f-8086-e59876b209b3', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'pending', NULL, 'https://ed.example/', 'Without a mistake', '<p>Without a mistake</p>', 3, 0, 1796119214000, 1796119216000, NULL, '2.1', 0),
	('db1b8eea-d055-4507-9a8d-e7c4086e4cc1', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'deleted', NULL, NULL, '', '', 3, 0, 1796119211000, NULL, 1796119217000, NULL, 0),
	('ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'rejected', NULL, NULL, 'Rejected https://r.example/', '<p>Rejected https://r.example/</p>', 3, 0, 1796119209000, NULL, 1796119218000, '2.1', 0),
	('c3955cf5-9434-4c20-9c0f-4c6dbf0bb61e', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'spam', NULL, NULL, 'Spam https://s.example/', '<p>Spam https://s.example/</p>', 3, 0, 1796119210000, NULL, 1796119219000, '2.1', 0),
	('ff3dd0d4-717d-4c5b-b8dc-169f1063b2e7', '3b87698c-5b06-4556-9373-a7237aed819d', NULL, NULL, 'deleted', NULL, NULL, '', '', 3, 0, 1796119213000, NULL, 1796119220000, NULL, 0),
	('8a71f0e3-afa4-402b-b29d-f4b58507fe3b', '3b87698c-5b06-4556-9373-a7237aed819d', 'd1b6e01d-159c-4822-9a01-a4893e7102aa', 'd1b6e01d-159c-4822-9a01-a4893e7102aa', 'approved', 'Mo Lindqvist', NULL, 'An answer of the house', '<p>An answer of the house</p>', 3, 1, 1796119221000, NULL, NULL, NULL, 0),
	('c04d6f88-342e-4d02-8371-db231104da43', '0a38fcac-0e1a-47bb-87b9-a70f5adf08a3', NULL, NULL, 'approved', 'Reader 0', NULL, 'Page 0: one', '<p>Page 0: one</p>', 3, 0, 1796119222000, NULL, NULL, '2.1', 0),
	('863aeb82-9733-44c3-87df-fb93bae4135b', '0a38fcac-0e1a-47bb-87b9-a70f5adf08a3', 'c04d6f88-342e-4d02-8371-db231104da43', 'c04d6f88-342e-4d02-8371-db231104da43', 'approved', NULL, NULL, 'Page 0: two', '<p>Page 0: two</p>', 3, 0, 1796119223000, NULL, NULL, '2.1', 0),
	('a3120cb1-2628-42a8-a336-df492c09b48d', '55a8b761-72a0-431b-b50e-2622c67664f0', NULL, NULL, 'approved', 'Reader 1', NULL, 'Page 1: one', '<p>Page 1: one</p>', 3, 0, 1796119225000, NULL, NULL, '2.1', 0),
	('a8847658-e3d6-4ee2-929c-e17868f84989', '55a8b761-72a0-431b-b50e-2622c67664f0', 'a3120cb1-2628-42a8-a336-df492c09b48d', 'a3120cb1-2628-42a8-a336-df492c09b48d', 'approved', NULL, NULL, 'Page 1: two', '<p>Page 1: two</p>', 3, 0, 1796119226000, NULL, NULL, '2.1', 0),
	('ef8436a5-6b2b-4d02-8563-45cef4e7bb51', 'b1e65be3-500d-48a5-b55e-5eabbd7b45b0', NULL, NULL, 'approved', 'Reader 2', NULL, 'Page 2: one', '<p>Page 2: one</p>', 3, 0, 1796119229000, NULL, NULL, '2.1', 0),
	('1e8d6c2a-a36b-40d2-9bd3-30991b4b47e5', 'b1e65be3-500d-48a5-b55e-5eabbd7b45b0', 'ef8436a5-6b2b-4d02-8563-45cef4e7bb51', 'ef8436a5-6b2b-4d02-8563-45cef4e7bb51', 'approved', NULL, NULL, 'Page 2: two', '<p>Page 2: two</p>', 3, 0, 1796119230000, NULL, NULL, '2.1', 0),
	('8e966817-c46d-4332-9813-6b06557387f9', '9035ba04-e44b-4035-ad27-8a55ce773d3e', NULL, NULL, 'approved', 'Reader 3', NULL, 'Page 3: one', '<p>Page 3: one</p>', 3, 0, 1796119234000, NULL, NULL, '2.1', 0),
	('ce69b7c8-fa8a-44b7-8fae-1c37744bba89', '9035ba04-e44b-4035-ad27-8a55ce773d3e', '8e966817-c46d-4332-9813-6b06557387f9', '8e966817-c46d-4332-9813-6b06557387f9', 'approved', NULL, NULL, 'Page 3: two', '<p>Page 3: two</p>', 3, 0, 1796119235000, NULL, NULL, '2.1', 0),
	('603ef7f7-1e11-4686-90ed-e4cf42979b85', '8ae891bd-e7b7-457f-b3d1-7c20889df552', NULL, NULL, 'approved', 'Reader 4', NULL, 'Page 4: one', '<p>Page 4: one</p>', 3, 0, 1796119240000, NULL, NULL, '2.1', 0),
	('60baf121-a450-4c8e-9187-fdd28a02765a', '8ae891bd-e7b7-457f-b3d1-7c20889df552', '603ef7f7-1e11-4686-90ed-e4cf42979b85', '603ef7f7-1e11-4686-90ed-e4cf42979b85', 'approved', NULL, NULL, 'Page 4: two', '<p>Page 4: two</p>', 3, 0, 1796119241000, NULL, NULL, '2.1', 0),
	('4125c5bd-e163-48ca-b9cc-89c1fe979df0', '578e8dd2-2836-4716-a8ec-91812ecdf6a8', NULL, NULL, 'approved', 'Reader 5', NULL, 'Page 5: one', '<p>Page 5: one</p>', 3, 0, 1796119242000, NULL, NULL, '2.1', 0),
	('3036a5d2-80af-4dff-825b-3a78cd370301', '578e8dd2-2836-4716-a8ec-91812ecdf6a8', '4125c5bd-e163-48ca-b9cc-89c1fe979df0', '4125c5bd-e163-48ca-b9cc-89c1fe979df0', 'approved', NULL, NULL, 'Page 5: two', '<p>Page 5: two</p>', 3, 0, 1796119243000, NULL, NULL, '2.1', 0),
	('047339fa-253d-419e-bec5-925ce48d311d', '679ad97c-1bf0-43c8-8701-0ed6c9558778', NULL, NULL, 'approved', 'Reader 6', NULL, 'Page 6: one', '<p>Page 6: one</p>', 3, 0, 1796119244000, NULL, NULL, '2.1', 0),
	('e7980345-54ae-4d18-8508-b85ecb03e65c', '679ad97c-1bf0-43c8-8701-0ed6c9558778', '047339fa-253d-419e-bec5-925ce48d311d', '047339fa-253d-419e-bec5-925ce48d311d', 'approved', NULL, NULL, 'Page 6: two', '<p>Page 6: two</p>', 3, 0, 1796119245000, NULL, NULL, '2.1', 0),
	('40e4c558-fba9-469c-b415-c37a3e1e4361', '2b5e5742-cc44-47a7-b055-0e6391bede64', NULL, NULL, 'approved', 'Reader 7', NULL, 'Page 7: one', '<p>Page 7: one</p>', 3, 0, 1796119246000, NULL, NULL, '2.1', 0),
	('b04f5b91-aed9-4428-af79-9ff0ef2dcf04', '2b5e5742-cc44-47a7-b055-0e6391bede64', '40e4c558-fba9-469c-b415-c37a3e1e4361', '40e4c558-fba9-469c-b415-c37a3e1e4361', 'approved', NULL, NULL, 'Page 7: two', '<p>Page 7: two</p>', 3, 0, 1796119247000, NULL, NULL, '2.1', 0),
	('46760819-1c93-4e52-aff9-e2b8e407cfde', '111c3c8f-801e-4a18-864b-d9d7b2c1084b', NULL, NULL, 'approved', 'Reader 8', NULL, 'Page 8: one', '<p>Page 8: one</p>', 3, 0, 1796119248000, NULL, NULL, '2.1', 0),
	('036841d3-457c-4189-b951-658db7d87f8f', '111c3c8f-801e-4a18-864b-d9d7b2c1084b', '46760819-1c93-4e52-aff9-e2b8e407cfde', '46760819-1c93-4e52-aff9-e2b8e407cfde', 'approved', NULL, NULL, 'Page 8: two', '<p>Page 8: two</p>', 3, 0, 1796119249000, NULL, NULL, '2.1', 0),
	('a0a3aab0-4a00-49c8-b3c5-674cd17c75e8', '85c8e51c-dba9-4c1c-9fea-e0a7a6b4b105', NULL, NULL, 'approved', 'Reader 9', NULL, 'Page 9: one', '<p>Page 9: one</p>', 3, 0, 1796119250000, NULL, NULL, '2.1', 0),
	('f91a0d43-9fe9-4c00-90f5-4f5de498bc43', '85c8e51c-dba9-4c1c-9fea-e0a7a6b4b105', 'a0a3aab0-4a00-49c8-b3c5-674cd17c75e8', 'a0a3aab0-4a00-49c8-b3c5-674cd17c75e8', 'approved', NULL, NULL, 'Page 9: two', '<p>Page 9: two</p>', 3, 0, 1796119251000, NULL, NULL, '2.1', 0),
	('75ed1c72-1634-40a1-8baf-03e33b8219e1', 'e35835ab-295f-4248-8ecd-4e8aebc71842', NULL, NULL, 'approved', 'Reader 10', NULL, 'Page 10: one', '<p>Page 10: one</p>', 3, 0, 1796119252000, NULL, NULL, '2.1', 0),
	('ad8ee31d-1329-4b19-be9b-bb87a36c844d', 'e35835ab-295f-4248-8ecd-4e8aebc71842', '75ed1c72-1634-40a1-8baf-03e33b8219e1', '75ed1c72-1634-40a1-8baf-03e33b8219e1', 'approved', NULL, NULL, 'Page 10: two', '<p>Page 10: two</p>', 3, 0, 1796119253000, NULL, NULL, '2.1', 0),
	('6e89a02e-6594-412e-8529-1791525a07ad', '1b5a9058-13d5-4b2e-8acd-ab10023c28fb', NULL, NULL, 'approved', 'Reader 11', NULL, 'Page 11: one', '<p>Page 11: one</p>', 3, 0, 1796119254000, NULL, NULL, '2.1', 0),
	('e2838676-ccbe-4c95-9c16-786c8b2b250a', '1b5a9058-13d5-4b2e-8acd-ab10023c28fb', '6e89a02e-6594-412e-8529-1791525a07ad', '6e89a02e-6594-412e-8529-1791525a07ad', 'approved', NULL, NULL, 'Page 11: two', '<p>Page 11: two</p>', 3, 0, 1796119255000, NULL, NULL, '2.1', 0),
	('d0d5d861-6aa4-4d2f-bb84-a451ae08437f', '824e2dc2-684f-43d3-acd5-64c6a2cf3b1b', NULL, NULL, 'approved', 'Reader 12', NULL, 'Page 12: one', '<p>Page 12: one</p>', 3, 0, 1796119256000, NULL, NULL, '2.1', 0),
	('4e09d1e2-5e14-45a4-a33f-6bcbb0deed29', '824e2dc2-684f-43d3-acd5-64c6a2cf3b1b', 'd0d5d861-6aa4-4d2f-bb84-a451ae08437f', 'd0d5d861-6aa4-4d2f-bb84-a451ae08437f', 'approved', NULL, NULL, 'Page 12: two', '<p>Page 12: two</p>', 3, 0, 1796119257000, NULL, NULL, '2.1', 0),
	('42a2f1d9-c5bb-48b2-ac73-4fd080a94c4b', 'be158f15-4d5c-4f52-b151-efdd3f478004', NULL, NULL, 'approved', 'Reader 13', NULL, 'Page 13: one', '<p>Page 13: one</p>', 3, 0, 1796119258000, NULL, NULL, '2.1', 0),
	('7f75d6b1-cdde-431c-ba91-cff7fbf82238', 'be158f15-4d5c-4f52-b151-efdd3f478004', '42a2f1d9-c5bb-48b2-ac73-4fd080a94c4b', '42a2f1d9-c5bb-48b2-ac73-4fd080a94c4b', 'approved', NULL, NULL, 'Page 13: two', '<p>Page 13: two</p>', 3, 0, 1796119259000, NULL, NULL, '2.1', 0),
	('8323940a-d105-4ad1-ad8f-ecd28bb4b608', 'be158f15-4d5c-4f52-b151-efdd3f478004', NULL, NULL, 'approved', 'Reader 14', NULL, 'Page 14: one', '<p>Page 14: one</p>', 3, 0, 1796119260000, NULL, NULL, '2.1', 0),
	('977a6c09-751c-44e1-8fec-6cc7b1b54c22', 'be158f15-4d5c-4f52-b151-efdd3f478004', '8323940a-d105-4ad1-ad8f-ecd28bb4b608', '8323940a-d105-4ad1-ad8f-ecd28bb4b608', 'approved', NULL, NULL, 'Page 14: two', '<p>Page 14: two</p>', 3, 0, 1796119261000, NULL, NULL, '2.1', 0),
	('0049f90d-d9be-4652-a1cc-4fb132be5060', 'ca342afe-3d82-4244-9dfb-e7d127654648', NULL, NULL, 'approved', 'Reader 15', NULL, 'Page 15: one', '<p>Page 15: one</p>', 3, 0, 1796119262000, NULL, NULL, '2.1', 0),
	('e2dd8234-a699-4083-bfc7-20fa053afc4c', 'ca342afe-3d82-4244-9dfb-e7d127654648', '0049f90d-d9be-4652-a1cc-4fb132be5060', '0049f90d-d9be-4652-a1cc-4fb132be5060', 'approved', NULL, NULL, 'Page 15: two', '<p>Page 15: two</p>', 3, 0, 1796119263000, NULL, NULL, '2.1', 0),
	('e133e050-d5e7-4daa-b472-f818c6728c5e', '03116962-4e88-417e-8e90-999f9de1a22c', NULL, NULL, 'approved', 'Reader 16', NULL, 'Page 16: one', '<p>Page 16: one</p>', 3, 0, 1796119264000, NULL, NULL, '2.1', 0),
	('048a96ba-d51f-47dc-acb2-bae0afee3428', '03116962-4e88-417e-8e90-999f9de1a22c', 'e133e050-d5e7-4daa-b472-f818c6728c5e', 'e133e050-d5e7-4daa-b472-f818c6728c5e', 'approved', NULL, NULL, 'Page 16: two', '<p>Page 16: two</p>', 3, 0, 1796119265000, NULL, NULL, '2.1', 0);
INSERT INTO public.comments VALUES
	('25512f48-f386-4122-9bf8-14995ad6969a', 'ef52c1df-0b14-48c8-a58b-b72242b29254', NULL, NULL, 'approved', 'Reader 17', NULL, 'Page 17: one', '<p>Page 17: one</p>', 3, 0, 1796119266000, NULL, NULL, '2.1', 0),
	('cd738bbb-7742-49a0-b4fe-e7f1134ce589', 'ef52c1df-0b14-48c8-a58b-b72242b29254', '25512f48-f386-4122-9bf8-14995ad6969a', '25512f48-f386-4122-9bf8-14995ad6969a', 'approved', NULL, NULL, 'Page 17: two', '<p>Page 17: two</p>', 3, 0, 1796119267000, NULL, NULL, '2.1', 0);
INSERT INTO public.confirmation_marks VALUES
	('\x70e0e75304445c64d147ac0f6fb4c172ecdc7b4edd8285183439e5b582769ea4', 1796119202000);
INSERT INTO public.disclosure_counts VALUES
	(2026, 'law', 1);
INSERT INTO public.edit_keys VALUES
	('49b43e08-8623-4310-8bc3-b7f3a97d3a8c', '\x4a8f9927f8d02da681cb674b81027530fe69fca2ef47bbeb593810c07611953e'),
	('3aad2f2f-cd37-4bec-9a39-b8ed165d59ef', '\xdcea27efc056631fd0f1c1b8f7e544c9aa37b4c6799010e5c80e4b6a1dc4f76e'),
	('d1b6e01d-159c-4822-9a01-a4893e7102aa', '\x8382857e5c6817f3925aa2b5d0f3f91b0bbf3917f5d3d212741f0bc87b6b143a'),
	('7b1dcc9a-24f4-49af-be80-8b8641e8822b', '\x2fb78a1fc53d178db672b14354435f8267782b514349ccd236bf414fc8d43f89'),
	('4182c93a-8988-4f1b-865a-4735908e7352', '\x6286d8baead610b2d9dc0e62655c4ca2b7a5478b3a095be44be062bc3f884892'),
	('d3f1fc0e-6629-47fb-be0b-50b1be7856e5', '\x670ddb3e9247b3401a16a64471a4fa63fd7150d0a3fd637b9366d59185c8f65f'),
	('84154e40-a868-4c11-8a19-d56b10eaea0e', '\x85b2292d6e89707a417fd8cd81d05f6e22e2fc0ae7d5551ea5539c6eb05a9d24'),
	('89036c1b-de0b-4137-a582-285b85006bbb', '\x7214f6f0c6357cf1e9ff76323d8171566b56ef05e7fda326a6d1a544eb42d2f3'),
	('ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', '\x9c441f439b081f2b7207cd83281524ce684be4ee1aa5ecf3ee4c93c148bc5015'),
	('c3955cf5-9434-4c20-9c0f-4c6dbf0bb61e', '\xe5f3f2b2f1de269108b5b1db16705bb8dda93db78a94922d5f2eaf2951fd3170'),
	('5b669926-09ee-4c30-b33e-1cb90016334f', '\x5c8ee6950ab141095919df5a8aedc5cac1a3848a6bce6636f1e05d16854f3c4d'),
	('247f198a-ba63-4b4f-8086-e59876b209b3', '\xed51eff966c5bd8d5970268a33faf97bb71daa200b39d9a8d2b3ff394c7cb878'),
	('84e1a664-b3f2-4f49-838b-6dba1a47aea2', '\x83f1549ce7bccf87007c0d610ea4d26e8457d42826154f80db9b5a72a3aa8b1c'),
	('c04d6f88-342e-4d02-8371-db231104da43', '\xac1530bfb7fc1323b8593ae60d5eae188e89e6810d0c17162f353fbd4b1a538b'),
	('863aeb82-9733-44c3-87df-fb93bae4135b', '\x933228414a9c3c38cdc759225e075ec459ada0c7b29e5c004028c1229d436641'),
	('a3120cb1-2628-42a8-a336-df492c09b48d', '\x120a74a06cffb7909fe16369090013dfbf9d55c9f7240c26b8420df189a5baf6'),
	('a8847658-e3d6-4ee2-929c-e17868f84989', '\x026637f06a9fc0ebcb407c4ae07ebb33fa32e2e53972447b8bd7b523097c0b6b'),
	('ef8436a5-6b2b-4d02-8563-45cef4e7bb51', '\x2f3e6f228f8813cc5af59c3b4eef543302274694d8a60af61bad8e36a05e7c71'),
	('1e8d6c2a-a36b-40d2-9bd3-30991b4b47e5', '\x2d859de254d98dcff7910b511ca046934299120e749aea8c71dd05773bfa10ae'),
	('8e966817-c46d-4332-9813-6b06557387f9', '\x30eb04acc5e461370e31edc7bcad20b26be3717fd06902d4c14b489d2e05ff7f'),
	('ce69b7c8-fa8a-44b7-8fae-1c37744bba89', '\xe84951b7fda3f5f057d7fd7d3a2e4c6c06bf638cf24fa1c74ccdbae057155234'),
	('603ef7f7-1e11-4686-90ed-e4cf42979b85', '\x207dfdcb26b56f5afda8045ecca2a967f03e9d1666777c889187538c0529abdb'),
	('60baf121-a450-4c8e-9187-fdd28a02765a', '\x226f8b2b9ae15a590a08fab38f1d71915eb26e3657707074eee9eb62ee59a203'),
	('4125c5bd-e163-48ca-b9cc-89c1fe979df0', '\xaaad2439f325aed5eb646a4288f5450cae98f22333e0c6b251221f46398e8b84'),
	('3036a5d2-80af-4dff-825b-3a78cd370301', '\x8dc211b4f25668b45685ef291ae02a98c64e011db3be3675ad3de70bbf7ebc77'),
	('047339fa-253d-419e-bec5-925ce48d311d', '\xbe0a7642cfe5e53cdd0245a3ac7f010a4d31392b058e51062b83fb45e2b518c0'),
	('e7980345-54ae-4d18-8508-b85ecb03e65c', '\xfb6c0baefe569a51b6199568e1a867b8eb98ad4ca0d0001ebf0c0a828caee91e'),
	('40e4c558-fba9-469c-b415-c37a3e1e4361', '\xed3bc36bd088bdefd2556a6dd902e6b3b264aebc93ec7c85c159de74b505f2fb'),
	('b04f5b91-aed9-4428-af79-9ff0ef2dcf04', '\x07db37ba1724b878466c06f13103a229e331a2dc7cd7077d7484b38adfaa68b6'),
	('46760819-1c93-4e52-aff9-e2b8e407cfde', '\x825b7ec1759d8bb71813c73ff0adb27a5ea6c84bdfed8b9d0e78ad7e49079a8d'),
	('036841d3-457c-4189-b951-658db7d87f8f', '\x4c6875be3552f3d000cf0038af2088911bfb1f23d1ca65539e638a811796ffb5'),
	('a0a3aab0-4a00-49c8-b3c5-674cd17c75e8', '\xfbd36b0c9eae499d3a8b0f4f4abbed59eb09dac5e6d3c161a3c02714dd9c80f8'),
	('f91a0d43-9fe9-4c00-90f5-4f5de498bc43', '\xc1b248e1424a5cf8fadc782e38c51ef854ad2f32ac60b71ca6e6f782af82fe7d'),
	('75ed1c72-1634-40a1-8baf-03e33b8219e1', '\x2a78584b79847e0113ec5f8e0c6ecbb214bd44069d500c46e0022d27daf4f4e4'),
	('ad8ee31d-1329-4b19-be9b-bb87a36c844d', '\x7ce7660fc8e73c2e59e5c6f8ae29f931e455ef6ef02f426a82eee42c55f7526f'),
	('6e89a02e-6594-412e-8529-1791525a07ad', '\xe58797266436454757fd96b9cd0151ca937a3500db7f735736330bc4db41d59a'),
	('e2838676-ccbe-4c95-9c16-786c8b2b250a', '\x72136145a232edf6f5af290861b93de09ad1a9de037b6ae9a36016b94f5abb4e'),
	('d0d5d861-6aa4-4d2f-bb84-a451ae08437f', '\xd36d7b3af55aa50f2318f6ded5740dccf337269bd6e228e88b0dac3c7184e7d7'),
	('4e09d1e2-5e14-45a4-a33f-6bcbb0deed29', '\x63a07de477d145699393b875951396d5aaed78e16f9a582d8cdf57b593af3667'),
	('42a2f1d9-c5bb-48b2-ac73-4fd080a94c4b', '\x88144321e8e9cce1210e1e081ce211b4d18526be67c136545ff0f8baaf0624a3'),
	('7f75d6b1-cdde-431c-ba91-cff7fbf82238', '\x9da11c90bb79e52259bf7abb3a14a2fd99a60175705c6eb79811bbf80df044a4'),
	('8323940a-d105-4ad1-ad8f-ecd28bb4b608', '\x0e48ddd78da68d3f0c714124eab8beb7db0e0eed132fd5baa01b8bb80d3ca3b4'),
	('977a6c09-751c-44e1-8fec-6cc7b1b54c22', '\xa3ce492cbe74dfe74c73ab9a5f424c186967ee571f0535de2d44f2d8ea3e7f1d'),
	('0049f90d-d9be-4652-a1cc-4fb132be5060', '\xe436b2b195ab72ecd1cbd32eadee83c3f56f10921e3f5b7858bf05099468b162'),
	('e2dd8234-a699-4083-bfc7-20fa053afc4c', '\x01709af46d75a1945f0310482b588fdf18198efaebb4b8a11f2055c4c6d2d2b1'),
	('e133e050-d5e7-4daa-b472-f818c6728c5e', '\x494c05e9ff267843ca1870b459548760d114e58a02b63ac15d61feac86f4a48e'),
	('048a96ba-d51f-47dc-acb2-bae0afee3428', '\x668ac8afd0a683bd68c443696f3758d9926bc4dc45f2555df77995c86d1c40a6'),
	('25512f48-f386-4122-9bf8-14995ad6969a', '\x7ead70ba2979a3af55034be84d8761a09e910410948f4ab59aabb2451de50966'),
	('cd738bbb-7742-49a0-b4fe-e7f1134ce589', '\x814ea8316cafc50f32a316f3255262ec1cd7c765b9c8daac7d4930aefee7980f');
INSERT INTO public.erasures VALUES
	('247f198a-ba63-4b4f-8086-e59876b209b3', 'name', 1796119216000, NULL),
	('db1b8eea-d055-4507-9a8d-e7c4086e4cc1', 'comment', 1796119217000, NULL),
	('ff3dd0d4-717d-4c5b-b8dc-169f1063b2e7', 'comment', 1796119220000, NULL);
INSERT INTO public.group_reads VALUES
	('default', 20787, 'language', 'en', 16),
	('default', 20787, 'language', 'de', 8);
INSERT INTO public.idempotency_keys VALUES
	('\xe451def8da0937f8ee0d3c61faacd37ec71554f06a122f1d99d5ded38c37fcea', '\x6a64f60a6f325847a59a8ba35e1ed96967e3b79207e64b557bb9934a03207c11', '7b1dcc9a-24f4-49af-be80-8b8641e8822b', '\x053a7ecec2168c5aa416980880dd79771b78f5277131b46a98e7c25a01b32d8d96415365765101cb8fd5aacd5ecd3f8fc98e9279b460cb6eef68cc8a78209b370339efdbabc70fee5693b50c73eb4b29163da109c7347a6f60cbb2e0b344c1b45049cbcecc2530046386bf893dec23b1d4db93bd7b04ec36912f344630c82de6466c1119911e04612efbc1e5be091b6011438840e9731ed8e151d6aec8d1cda8598c4558ac8935f2a9eb1673938ea553332626a345b229d3113c684b74658873a1886427ad0624c265c5413a11c7d63351f8e4095d797df77ca3e42648bc77f980c5149458a6b6a0bf2eb6e67b655dc06dbf2e133adaa2d71b030ccd36e801707ed1934eda862b7310db27a6e319044805f5f2d99ab539ab238be065182f86e9e6358230c90b5b017c1a4f6c24933d42678fb1b98f6cd2a5c9fc0a5dcc3435a5ea7087e157415b204a', 1796205604000);
INSERT INTO public.ip_blocks VALUES
	('2de890de-db0f-4c9d-ad7e-88acf7d8c840', 'd2731726-cc8a-4a73-88c3-5aa97e786c93', 4, 32, 1, '\xc65151ea044e63d2106523819e5abab54931db421acc6ab227efa0348e8d1a87', 'deny', 1796119277000, 1798711277000, 0, NULL),
	('8047af18-1548-4066-829f-19b264c1fcd1', '88786b8f-afc8-481d-bf49-5b9af69ab320', 4, 24, 1, '\x80c32f5ad788ea85cf55628ada08cebdfebc011fa84fb224a53121622ca3fcf1', 'hold', 1796119278000, 1796551278000, 0, NULL),
	('7cc3e279-9b1e-4dbb-8dcb-fcb588d32fc5', 'd420ab49-a581-4060-9d3c-dc8ad3d42ea9', 6, 48, 1, '\x423bb8227811a4e5dbc64f667e84bf07a8687a3fd0fb058282a8e1058b3ba40e', 'hold', 1796119280000, 1796983280000, 0, NULL),
	('a16c89e5-3343-470b-a3ff-c4f933279aea', '8a0e7b4f-f39a-4081-88f4-39b9589a7fd7', 4, 25, 1, '\x4e9c2726a9701d1cb91611f0f69c30dabdb0be8d481080676004170981f90907', 'deny', 1796119279000, 1798711279000, 1, 20788);
INSERT INTO public.jobs VALUES
	('audit-anchor', 0, 1796040000000),
	('statistics', 0, 1796040000000),
	('erasures', 0, 1796040000000),
	('purge', 0, 1796040000000),
	('mail', 1796119343000, NULL);
INSERT INTO public.key_register VALUES
	('block', 1, '\x0214fa1771a4e52a', 1795521600000, NULL, NULL),
	('audit', 1, '\x3694b4fb80954acd', 1795521600000, NULL, NULL),
	('request', 1, '\x2a16c50372d0173f', 1795521600000, NULL, NULL),
	('mail', 1, '\xe209859c89629897', 1795521600000, NULL, NULL),
	('day', 20781, '\x6f8a35558e6a21e2', 1795521600000, NULL, NULL),
	('day', 20782, '\xe9c277a2faa1bc8e', 1795521600000, NULL, NULL),
	('day', 20787, '\xd9a239c9f09cc5bb', 1796040000000, NULL, NULL),
	('day', 20788, '\xa34534bdafae7765', 1796040000000, NULL, NULL);
INSERT INTO public.knex_migrations VALUES
	(1, '20261122100000-create-sites-and-comments', 1, '2026-12-01 15:00:42.951+00'),
	(2, '20261122100100-create-staff', 1, '2026-12-01 15:00:43.455+00'),
	(3, '20261122100200-create-origins-and-blocks', 1, '2026-12-01 15:00:43.783+00'),
	(4, '20261122100300-create-audit-events', 1, '2026-12-01 15:00:43.843+00'),
	(5, '20261122100400-create-idempotency-keys-and-jobs', 1, '2026-12-01 15:00:44.012+00'),
	(6, '20261123100000-create-policies', 1, '2026-12-01 15:00:44.095+00'),
	(7, '20261123100100-separate-staff-roles', 1, '2026-12-01 15:00:44.323+00'),
	(8, '20261123100200-create-subscriptions', 1, '2026-12-01 15:00:44.711+00'),
	(9, '20261123100300-create-erasures', 1, '2026-12-01 15:00:44.96+00'),
	(10, '20261123100400-create-privacy-requests', 1, '2026-12-01 15:00:45.172+00'),
	(11, '20261123100500-create-statistics', 1, '2026-12-01 15:00:45.321+00'),
	(12, '20261123100600-drop-thread-version', 1, '2026-12-01 15:00:45.335+00'),
	(13, '20261128100000-create-reports', 1, '2026-12-01 15:00:45.411+00'),
	(14, '20261128100100-index-published-comments', 1, '2026-12-01 15:00:45.443+00'),
	(15, '20261128100200-create-branches', 1, '2026-12-01 15:00:45.634+00'),
	(16, '20261128120000-end-api-tokens', 1, '2026-12-01 15:00:45.677+00'),
	(17, '20261128130000-create-comment-likes', 1, '2026-12-01 15:00:45.748+00');
INSERT INTO public.knex_migrations_lock VALUES
	(1, 0);
INSERT INTO public.notice_recipients VALUES
	('a86a6add-a8cc-4349-90b9-61061a4b17d6', '\x01b7becdb764d47c36f4f0244fd26f92a464c25b3169611d18a7802c0200199ca4414d06444accfcdb9472373a5fde', '\xcddf49cec3a0d0529fe8471bdf00688b35d70c9f25bd1659449256c344364d64', 1796119201000),
	('fc300a3b-0686-4f91-a11c-c53a1f667051', '\x01e75f37720f6e8b40ab2a5d58a1cf5ec288d077f6499ce17cd0c18a7b85e84a33dd340abd7ae2ef6eafaa6312ac519e8c4a', '\xf822a5842110b599176c6ff1701b34410bac5d84f685daaa1ddb1eec7b3550a9', 1796119206000);
INSERT INTO public.notices VALUES
	('a86a6add-a8cc-4349-90b9-61061a4b17d6', '4182c93a-8988-4f1b-865a-4735908e7352', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119205000, NULL),
	('a86a6add-a8cc-4349-90b9-61061a4b17d6', 'd3f1fc0e-6629-47fb-be0b-50b1be7856e5', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119206000, NULL),
	('a86a6add-a8cc-4349-90b9-61061a4b17d6', '8a71f0e3-afa4-402b-b29d-f4b58507fe3b', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119221000, NULL);
INSERT INTO public.outbox VALUES
	('a86a6add-a8cc-4349-90b9-61061a4b17d6', 'confirmation', 1796119202000, NULL, 0, 1796119202000),
	('fc300a3b-0686-4f91-a11c-c53a1f667051', 'confirmation', 1796119206000, 1796119206000, 0, NULL),
	('a86a6add-a8cc-4349-90b9-61061a4b17d6', '3b87698c-5b06-4556-9373-a7237aed819d', 1796119205000, 1796119205000, 0, NULL);
INSERT INTO public.owner_links VALUES
	('\x95306ce68aef6c2f9f12dfbb04fea3762e4c6cf0657bcff5c15c0c883ee62b8e', 1796120183000);
INSERT INTO public.page_reads VALUES
	('3b87698c-5b06-4556-9373-a7237aed819d', 20787, 24);
INSERT INTO public.policy_versions VALUES
	('1.0', 1, 0, 1795521600000, '\x20295592ebf474c626466c8dc55533ad26fdf5f5699bc82569f24b09ebfd6862', '<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><title>Privacy policy · Ada’s blog</title><link rel="alternate" href="/privacy/changes.atom" type="application/atom+xml"/><link rel="stylesheet" href="/assets/policy.css"/></head><body class="policy"><header class="head"><p class="site">Ada’s blog</p><h1>Privacy policy</h1><p class="version">Version 1.0, last changed on <time datetime="2026-11-24T12:00:00.000Z">24 November 2026</time></p><ul class="ways"><li><a href="/privacy/v/1.0">This version</a></li><li><a href="/privacy">Current version</a></li><li><a href="/privacy/changes">All changes</a></li><li><a href="/privacy/v/1.0.json">As data</a></li></ul></header><nav class="contents" aria-label="Contents"><ol><li><a href="#introduction">In short</a></li><li><a href="#reuse">Reuse of this text</a></li><li><a href="#questions">Questions</a></li><li><a href="#visitors">Visitors</a></li><li><a href="#gathering">What is stored when you write</a></li><li><a href="#rights">What you can do</a></li><li><a href="#aggregates">Statistics</a></li><li><a href="#protection">Who may see it</a></li><li><a href="#cookies">Cookies and storage in your browser</a></li><li><a href="#transfers">When the comments change hands</a></li><li><a href="#storage">Where it is stored</a></li><li><a href="#settings">Settings that could be more private</a></li><li><a href="#everything">Everything that can be stored</a></li><li><a href="#changes">Changes of this policy</a></li></ol></nav><main><section id="introduction" aria-labelledby="introduction-title"><h2 id="introduction-title">In short</h2><p>This is the privacy policy of the comments of Ada’s blog, run by the operator of Ada’s blog with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other.</p><ul><li>Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.</li><li>To write, only your words are needed. A name and a website are optional, and are shown with them.</li><li>Your IP address is kept only while a comment of yours waits for a moderator, and only to block those who break the terms of service. It is never shown in public.</li></ul></section><section id="reuse" aria-labelledby="reuse-title"><h2 id="reuse-title">Reuse of this text</h2><p>This document is based upon the <a href="https://automattic.com/privacy/">Automattic Privacy Policy</a> and is offered under the licence <a href="https://creativecommons.org/licenses/by-sa/2.5/">Creative Commons Attribution-ShareAlike 2.5</a>. You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic.</p><p>It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in.</p><p>Automattic is not connected with and does not sponsor or endorse the operator of Ada’s blog or its use of the work.</p></section><section id="questions" aria-labelledby="questions-title"><h2 id="questions-title">Questions</h2><p>About this policy, and about anything kept about you, ask the operator of Ada’s blog: <a href="mailto:old@blog.example">old@blog.example</a>.</p><p>What you ask is answered to you and not published.</p></section><section id="visitors" aria-labelledby="visitors-title"><h2 id="visitors-title">Visitors</h2><p>Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page.</p><p>While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down.</p></section><section id="gathering" aria-labelledby="gathering-title"><h2 id="gathering-title">What is stored when you write</h2><table><caption>Stored with a comment</caption><thead><tr><th scope="col">What</th><th scope="col">What for</th><th scope="col">Until</th><th scope="col">Who sees it</th></tr></thead><tbody><tr><td data-label="What">Your text</td><td data-label="What for">To show it under the page</td><td data-label="Until">You or a moderator delete the comment</td><td data-label="Who sees it">Everybody once it is published; before, you and the moderators</td></tr></tbody></table><p>Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused.</p></section><section id="rights" aria-labelledby="rights-title"><h2 id="rights-title">What you can do</h2><p>With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at <a href="/my-comments">My comments</a>:</p><ul><li>see everything that is held about the comment, published or not, and download it;</li><li>change the text, and change or clear your name and website;</li><li>delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place.</li></ul><p>If you lost the key, or want to know or object to anything else, ask the operator of Ada’s blog with the <a href="/privacy-request">request form</a> or at the address above. What you write there is kept sealed until 30 days after the answer, and 90 days at most.</p><p>All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here.</p></section><section id="aggregates" aria-labelledby="aggregates-title"><h2 id="aggregates-title">Statistics</h2><p>This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure.</p><p>These figures are shown to staff only.</p></section><section id="protection" aria-labelledby="protection-title"><h2 id="protection-title">Who may see it</h2><p>What you publish is for everybody. Everything else is seen only by people who look after the comments for the operator of Ada’s blog, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves.</p><p>Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone.</p></section><section id="cookies" aria-labelledby="cookies-title"><h2 id="cookies-title">Cookies and storage in your browser</h2><p>A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without.</p><table><caption>Kept in your browser, only after you ticked “remember me on this device”</caption><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col">Until</th></tr></thead><tbody><tr><td data-label="Name">afterword</td><td data-label="What for">remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”</td><td data-label="Until">until the tick is taken back, or every comment is forgotten on this device; a text until it is sent</td></tr></tbody></table></section><section id="transfers" aria-labelledby="transfers-title"><h2 id="transfers-title">When the comments change hands</h2><p>Should the operator of Ada’s blog hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it.</p><p>Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed.</p></section><section id="storage" aria-labelledby="storage-title"><h2 id="storage-title">Where it is stored</h2><p>The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. Therefore addresses are sealed before they are written to disk, the keys lie apart from the data and from its backups, and backups hold no addresses.</p><table><caption>Other hosts this server connects to</caption><thead><tr><th scope="col">Host</th><th scope="col">What for</th><th scope="col">What goes there</th></tr></thead><tbody><tr><td data-label="Host">127.0.0.1</td><td data-label="What for">Mail about replies</td><td data-label="What goes there">the e-mail address of whoever asked for notices, and the notices</td></tr></tbody></table></section><section id="settings" aria-labelledby="settings-title"><h2 id="settings-title">Settings that could be more private</h2><table><caption>Not the most private value there is</caption><thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">What it means</th></tr></thead><tbody><tr><td data-label="Setting">ORIGIN_MODE</td><td data-label="Value">sealed</td><td data-label="What it means">The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none.</td></tr></tbody></table></section><section id="everything" aria-labelledby="everything-title"><h2 id="everything-title">Everything that can be stored</h2><p>This is the complete list, down to the single column. Tests of the software fail when it stores anything else.</p><details><summary>Database table comments</summary><table aria-label="Database table comments"><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col">Kind</th><th scope="col">Until</th><th scope="col">Who sees it</th></tr></thead><tbody><tr><td data-label="Name"><code>id</code></td><td data-label="What for">names the comment</td><td data-label="Kind">public</td><td data-label="Until">kept as the place of its replies</td><td data-label="Who sees it">everybody</td></tr></tbody></table></details></section><section id="changes" aria-labelledby="changes-title"><h2 id="changes-title">Changes of this policy</h2><p>Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under.</p><p>Please look here from time to time. The <a href="/privacy/changes">list of changes</a> shows what was altered and when, and a <a href="/privacy/changes.atom">feed</a> tells you by itself.</p></section></main></body></html>
', '{
 "version": "1.0",
 "publishedAt": "2026-11-24T12:00:00.000Z",
 "language": "en",
 "title": "Privacy policy",
 "site": "Ada’s blog",
 "operator": "the operator of Ada’s blog",
 "contact": "old@blog.example",
 "dataLocation": "Bergen, Norway",
 "staffLocations": [],
 "licence": {
  "name": "Creative Commons Attribution-ShareAlike 2.5",
  "url": "https://creativecommons.org/licenses/by-sa/2.5/"
 },
 "hosts": [
  {
   "host": "127.0.0.1",
   "purpose": "Mail about replies",
   "receives": "the e-mail address of whoever asked for notices, and the notices"
  }
 ],
 "lessPrivateSettings": [
  {
   "name": "ORIGIN_MODE",
   "value": "sealed",
   "meaning": "The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none."
  },
  {
   "name": "SMTP_URL",
   "value": "127.0.0.1",
   "meaning": "Whoever wants to hear of replies may leave an e-mail address, which this mail server then knows too."
  },
  {
   "name": "STATISTICS",
   "value": "private",
   "meaning": "Reads of pages are counted by day, never by visitor; staff see the figures."
  },
  {
   "name": "LIKES",
   "value": "on",
   "meaning": "Whoever likes a comment makes the public number beside it go up. Who it was is not kept."
  }
 ],
 "inventory": [
  {
   "kind": "columns",
   "name": "comments.id",
   "class": "public",
   "purpose": "names the comment",
   "retention": "kept as the place of its replies",
   "seenBy": [
    "everybody"
   ]
  },
  {
   "kind": "columns",
   "name": "comments.thread_id",
   "class": "public",
   "purpose": "says under which page it stands",
   "retention": "kept as the place of its replies",
   "seenBy": [
    "everybody"
   ]
  },
  {
   "kind": "logFields",
   "name": "level",
   "class": "operational",
   "purpose": "says how important the line is",
   "retention": "as long as the operator keeps the log",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "logFields",
   "name": "time",
   "class": "operational",
   "purpose": "says when it was written",
   "retention": "as long as the operator keeps the log",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "cookies",
   "name": "__Host-afterword",
   "class": "secret",
   "purpose": "keeps a member of staff signed in, over https",
   "retention": "until the browser is closed or the session ended: 30 minutes without use, 12 hours at most",
   "seenBy": [
    "the member of staff it is about"
   ]
  },
  {
   "kind": "cookies",
   "name": "afterword",
   "class": "secret",
   "purpose": "keeps a member of staff signed in on the operator’s own machine, without https",
   "retention": "until the browser is closed or the session ended: 30 minutes without use, 12 hours at most",
   "seenBy": [
    "the member of staff it is about"
   ]
  },
  {
   "kind": "storageKeys",
   "name": "afterword",
   "class": "secret",
   "purpose": "remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”",
   "retention": "until the tick is taken back, or every comment is forgotten on this device; a text until it is sent",
   "seenBy": [
    "its author"
   ]
  },
  {
   "kind": "mailHeaders",
   "name": "from",
   "class": "operational",
   "purpose": "says whose notices these are",
   "retention": "as long as the recipient and the mail servers on the way keep the mail",
   "seenBy": [
    "whoever it is sent to"
   ]
  },
  {
   "kind": "mailHeaders",
   "name": "to",
   "class": "moderation-private",
   "purpose": "says to whom the notice goes",
   "retention": "as long as the recipient and the mail servers on the way keep the mail",
   "seenBy": [
    "whoever it is sent to"
   ]
  },
  {
   "kind": "hosts",
   "name": "SMTP_URL",
   "class": "moderation-private",
   "purpose": "takes the notices of replies, with the addresses they go to",
   "retention": "as whoever runs the mail server says",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "files",
   "name": "kek",
   "class": "secret",
   "purpose": "is the key that the other key files are wrapped with, unless it is given from outside",
   "retention": "kept",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "files",
   "name": "backup.key",
   "class": "secret",
   "purpose": "opens the backups of the comments, unless they are encrypted to another key",
   "retention": "kept",
   "seenBy": [
    "whoever runs the server"
   ]
  }
 ],
 "sections": [
  {
   "id": "introduction",
   "title": "In short",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This is the privacy policy of the comments of Ada’s blog, run by the operator of Ada’s blog with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other."
     ]
    },
    {
     "kind": "list",
     "items": [
      "Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.",
      "To write, only your words are needed. A name and a website are optional, and are shown with them.",
      "Your IP address is kept only while a comment of yours waits for a moderator, and only to block those who break the terms of service. It is never shown in public."
     ]
    }
   ]
  },
  {
   "id": "reuse",
   "title": "Reuse of this text",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This document is based upon the ",
      {
       "text": "Automattic Privacy Policy",
       "href": "https://automattic.com/privacy/"
      },
      " and is offered under the licence ",
      {
       "text": "Creative Commons Attribution-ShareAlike 2.5",
       "href": "https://creativecommons.org/licenses/by-sa/2.5/"
      },
      ". You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Automattic is not connected with and does not sponsor or endorse the operator of Ada’s blog or its use of the work."
     ]
    }
   ]
  },
  {
   "id": "questions",
   "title": "Questions",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "About this policy, and about anything kept about you, ask the operator of Ada’s blog: ",
      {
       "text": "old@blog.example",
       "href": "mailto:old@blog.example"
      },
      "."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "What you ask is answered to you and not published."
     ]
    }
   ]
  },
  {
   "id": "visitors",
   "title": "Visitors",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down."
     ]
    }
   ]
  },
  {
   "id": "gathering",
   "title": "What is stored when you write",
   "blocks": [
    {
     "kind": "table",
     "title": "Stored with a comment",
     "folded": false,
     "columns": [
      "What",
      "What for",
      "Until",
      "Who sees it"
     ],
     "rows": [
      [
       "Your text",
       "To show it under the page",
       "You or a moderator delete the comment",
       "Everybody once it is published; before, you and the moderators"
      ]
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused."
     ]
    }
   ]
  },
  {
   "id": "rights",
   "title": "What you can do",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at ",
      {
       "text": "My comments",
       "href": "/my-comments"
      },
      ":"
     ]
    },
    {
     "kind": "list",
     "items": [
      "see everything that is held about the comment, published or not, and download it;",
      "change the text, and change or clear your name and website;",
      "delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "If you lost the key, or want to know or object to anything else, ask the operator of Ada’s blog with the ",
      {
       "text": "request form",
       "href": "/privacy-request"
      },
      " or at the address above. What you write there is kept sealed until 30 days after the answer, and 90 days at most."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here."
     ]
    }
   ]
  },
  {
   "id": "aggregates",
   "title": "Statistics",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "These figures are shown to staff only."
     ]
    }
   ]
  },
  {
   "id": "protection",
   "title": "Who may see it",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "What you publish is for everybody. Everything else is seen only by people who look after the comments for the operator of Ada’s blog, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone."
     ]
    }
   ]
  },
  {
   "id": "cookies",
   "title": "Cookies and storage in your browser",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without."
     ]
    },
    {
     "kind": "table",
     "title": "Kept in your browser, only after you ticked “remember me on this device”",
     "folded": false,
     "columns": [
      "Name",
      "What for",
      "Until"
     ],
     "rows": [
      [
       "afterword",
       "remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”",
       "until the tick is taken back, or every comment is forgotten on this device; a text until it is sent"
      ]
     ]
    }
   ]
  },
  {
   "id": "transfers",
   "title": "When the comments change hands",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Should the operator of Ada’s blog hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed."
     ]
    }
   ]
  },
  {
   "id": "storage",
   "title": "Where it is stored",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. Therefore addresses are sealed before they are written to disk, the keys lie apart from the data and from its backups, and backups hold no addresses."
     ]
    },
    {
     "kind": "table",
     "title": "Other hosts this server connects to",
     "folded": false,
     "columns": [
      "Host",
      "What for",
      "What goes there"
     ],
     "rows": [
      [
       "127.0.0.1",
       "Mail about replies",
       "the e-mail address of whoever asked for notices, and the notices"
      ]
     ]
    }
   ]
  },
  {
   "id": "settings",
   "title": "Settings that could be more private",
   "blocks": [
    {
     "kind": "table",
     "title": "Not the most private value there is",
     "folded": false,
     "columns": [
      "Setting",
      "Value",
      "What it means"
     ],
     "rows": [
      [
       "ORIGIN_MODE",
       "sealed",
       "The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none."
      ]
     ]
    }
   ]
  },
  {
   "id": "everything",
   "title": "Everything that can be stored",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This is the complete list, down to the single column. Tests of the software fail when it stores anything else."
     ]
    },
    {
     "kind": "table",
     "title": "Database table comments",
     "folded": true,
     "columns": [
      "Name",
      "What for",
      "Kind",
      "Until",
      "Who sees it"
     ],
     "rows": [
      [
       "id",
       "names the comment",
       "public",
       "kept as the place of its replies",
       "everybody"
      ]
     ]
    }
   ]
  },
  {
   "id": "changes",
   "title": "Changes of this policy",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Please look here from time to time. The ",
      {
       "text": "list of changes",
       "href": "/privacy/changes"
      },
      " shows what was altered and when, and a ",
      {
       "text": "feed",
       "href": "/privacy/changes.atom"
      },
      " tells you by itself."
     ]
    }
   ]
  }
 ]
}
'),
	('2.0', 2, 0, 1795867200000, '\xeea532905f7b33127f3e42cb832553fc0ce75ff93cd64f6873bb5074b1aa78b1', '<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><title>Privacy policy · Ada’s blog</title><link rel="alternate" href="/privacy/changes.atom" type="application/atom+xml"/><link rel="stylesheet" href="/assets/policy.css"/></head><body class="policy"><header class="head"><p class="site">Ada’s blog</p><h1>Privacy policy</h1><p class="version">Version 2.0, last changed on <time datetime="2026-11-28T12:00:00.000Z">28 November 2026</time></p><ul class="ways"><li><a href="/privacy/v/2.0">This version</a></li><li><a href="/privacy">Current version</a></li><li><a href="/privacy/changes">All changes</a></li><li><a href="/privacy/v/2.0.json">As data</a></li></ul></header><nav class="contents" aria-label="Contents"><ol><li><a href="#introduction">In short</a></li><li><a href="#reuse">Reuse of this text</a></li><li><a href="#questions">Questions</a></li><li><a href="#visitors">Visitors</a></li><li><a href="#gathering">What is stored when you write</a></li><li><a href="#rights">What you can do</a></li><li><a href="#aggregates">Statistics</a></li><li><a href="#protection">Who may see it</a></li><li><a href="#cookies">Cookies and storage in your browser</a></li><li><a href="#transfers">When the comments change hands</a></li><li><a href="#storage">Where it is stored</a></li><li><a href="#settings">Settings that could be more private</a></li><li><a href="#everything">Everything that can be stored</a></li><li><a href="#changes">Changes of this policy</a></li></ol></nav><main><section id="introduction" aria-labelledby="introduction-title"><h2 id="introduction-title">In short</h2><p>This is the privacy policy of the comments of Ada’s blog, run by the operator of Ada’s blog with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other.</p><ul><li>Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.</li><li>To write, only your words are needed. A name and a website are optional, and are shown with them.</li><li>Your IP address is kept only while a comment of yours waits for a moderator, and only to block those who break the terms of service. It is never shown in public.</li></ul></section><section id="reuse" aria-labelledby="reuse-title"><h2 id="reuse-title">Reuse of this text</h2><p>This document is based upon the <a href="https://automattic.com/privacy/">Automattic Privacy Policy</a> and is offered under the licence <a href="https://creativecommons.org/licenses/by-sa/2.5/">Creative Commons Attribution-ShareAlike 2.5</a>. You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic.</p><p>It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in.</p><p>Automattic is not connected with and does not sponsor or endorse the operator of Ada’s blog or its use of the work.</p></section><section id="questions" aria-labelledby="questions-title"><h2 id="questions-title">Questions</h2><p>About this policy, and about anything kept about you, ask the operator of Ada’s blog: <a href="mailto:privacy@blog.example">privacy@blog.example</a>.</p><p>What you ask is answered to you and not published.</p></section><section id="visitors" aria-labelledby="visitors-title"><h2 id="visitors-title">Visitors</h2><p>Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page.</p><p>While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down.</p></section><section id="gathering" aria-labelledby="gathering-title"><h2 id="gathering-title">What is stored when you write</h2><table><caption>Stored with a comment</caption><thead><tr><th scope="col">What</th><th scope="col">What for</th><th scope="col">Until</th><th scope="col">Who sees it</th></tr></thead><tbody><tr><td data-label="What">Your text</td><td data-label="What for">To show it under the page</td><td data-label="Until">You or a moderator delete the comment</td><td data-label="Who sees it">Everybody once it is published; before, you and the moderators</td></tr></tbody></table><p>Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused.</p></section><section id="rights" aria-labelledby="rights-title"><h2 id="rights-title">What you can do</h2><p>With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at <a href="/my-comments">My comments</a>:</p><ul><li>see everything that is held about the comment, published or not, and download it;</li><li>change the text, and change or clear your name and website;</li><li>delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place.</li></ul><p>If you lost the key, or want to know or object to anything else, ask the operator of Ada’s blog with the <a href="/privacy-request">request form</a> or at the address above. What you write there is kept sealed until 30 days after the answer, and 90 days at most.</p><p>All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here.</p></section><section id="aggregates" aria-labelledby="aggregates-title"><h2 id="aggregates-title">Statistics</h2><p>This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure.</p><p>These figures are shown to staff only.</p></section><section id="protection" aria-labelledby="protection-title"><h2 id="protection-title">Who may see it</h2><p>What you publish is for everybody. Everything else is seen only by people who look after the comments for the operator of Ada’s blog, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves.</p><p>Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone.</p></section><section id="cookies" aria-labelledby="cookies-title"><h2 id="cookies-title">Cookies and storage in your browser</h2><p>A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without.</p><table><caption>Kept in your browser, only after you ticked “remember me on this device”</caption><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col">Until</th></tr></thead><tbody><tr><td data-label="Name">afterword</td><td data-label="What for">remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”</td><td data-label="Until">until the tick is taken back, or every comment is forgotten on this device; a text until it is sent</td></tr></tbody></table></section><section id="transfers" aria-labelledby="transfers-title"><h2 id="transfers-title">When the comments change hands</h2><p>Should the operator of Ada’s blog hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it.</p><p>Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed.</p></section><section id="storage" aria-labelledby="storage-title"><h2 id="storage-title">Where it is stored</h2><p>The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. Therefore addresses are sealed before they are written to disk, the keys lie apart from the data and from its backups, and backups hold no addresses.</p><table><caption>Other hosts this server connects to</caption><thead><tr><th scope="col">Host</th><th scope="col">What for</th><th scope="col">What goes there</th></tr></thead><tbody><tr><td data-label="Host">127.0.0.1</td><td data-label="What for">Mail about replies</td><td data-label="What goes there">the e-mail address of whoever asked for notices, and the notices</td></tr></tbody></table></section><section id="settings" aria-labelledby="settings-title"><h2 id="settings-title">Settings that could be more private</h2><table><caption>Not the most private value there is</caption><thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">What it means</th></tr></thead><tbody><tr><td data-label="Setting">ORIGIN_MODE</td><td data-label="Value">sealed</td><td data-label="What it means">The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none.</td></tr></tbody></table></section><section id="everything" aria-labelledby="everything-title"><h2 id="everything-title">Everything that can be stored</h2><p>This is the complete list, down to the single column. Tests of the software fail when it stores anything else.</p><details><summary>Database table comments</summary><table aria-label="Database table comments"><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col">Kind</th><th scope="col">Until</th><th scope="col">Who sees it</th></tr></thead><tbody><tr><td data-label="Name"><code>id</code></td><td data-label="What for">names the comment</td><td data-label="Kind">public</td><td data-label="Until">kept as the place of its replies</td><td data-label="Who sees it">everybody</td></tr></tbody></table></details></section><section id="changes" aria-labelledby="changes-title"><h2 id="changes-title">Changes of this policy</h2><p>Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under.</p><p>Please look here from time to time. The <a href="/privacy/changes">list of changes</a> shows what was altered and when, and a <a href="/privacy/changes.atom">feed</a> tells you by itself.</p></section></main></body></html>
', '{
 "version": "2.0",
 "publishedAt": "2026-11-28T12:00:00.000Z",
 "language": "en",
 "title": "Privacy policy",
 "site": "Ada’s blog",
 "operator": "the operator of Ada’s blog",
 "contact": "privacy@blog.example",
 "dataLocation": "Bergen, Norway",
 "staffLocations": [],
 "licence": {
  "name": "Creative Commons Attribution-ShareAlike 2.5",
  "url": "https://creativecommons.org/licenses/by-sa/2.5/"
 },
 "hosts": [
  {
   "host": "127.0.0.1",
   "purpose": "Mail about replies",
   "receives": "the e-mail address of whoever asked for notices, and the notices"
  }
 ],
 "lessPrivateSettings": [
  {
   "name": "ORIGIN_MODE",
   "value": "sealed",
   "meaning": "The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none."
  },
  {
   "name": "SMTP_URL",
   "value": "127.0.0.1",
   "meaning": "Whoever wants to hear of replies may leave an e-mail address, which this mail server then knows too."
  },
  {
   "name": "STATISTICS",
   "value": "private",
   "meaning": "Reads of pages are counted by day, never by visitor; staff see the figures."
  },
  {
   "name": "LIKES",
   "value": "on",
   "meaning": "Whoever likes a comment makes the public number beside it go up. Who it was is not kept."
  }
 ],
 "inventory": [
  {
   "kind": "columns",
   "name": "comments.id",
   "class": "public",
   "purpose": "names the comment",
   "retention": "kept as the place of its replies",
   "seenBy": [
    "everybody"
   ]
  },
  {
   "kind": "columns",
   "name": "comments.thread_id",
   "class": "public",
   "purpose": "says under which page it stands",
   "retention": "kept as the place of its replies",
   "seenBy": [
    "everybody"
   ]
  },
  {
   "kind": "logFields",
   "name": "level",
   "class": "operational",
   "purpose": "says how important the line is",
   "retention": "as long as the operator keeps the log",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "logFields",
   "name": "time",
   "class": "operational",
   "purpose": "says when it was written",
   "retention": "as long as the operator keeps the log",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "cookies",
   "name": "__Host-afterword",
   "class": "secret",
   "purpose": "keeps a member of staff signed in, over https",
   "retention": "until the browser is closed or the session ended: 30 minutes without use, 12 hours at most",
   "seenBy": [
    "the member of staff it is about"
   ]
  },
  {
   "kind": "cookies",
   "name": "afterword",
   "class": "secret",
   "purpose": "keeps a member of staff signed in on the operator’s own machine, without https",
   "retention": "until the browser is closed or the session ended: 30 minutes without use, 12 hours at most",
   "seenBy": [
    "the member of staff it is about"
   ]
  },
  {
   "kind": "storageKeys",
   "name": "afterword",
   "class": "secret",
   "purpose": "remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”",
   "retention": "until the tick is taken back, or every comment is forgotten on this device; a text until it is sent",
   "seenBy": [
    "its author"
   ]
  },
  {
   "kind": "mailHeaders",
   "name": "from",
   "class": "operational",
   "purpose": "says whose notices these are",
   "retention": "as long as the recipient and the mail servers on the way keep the mail",
   "seenBy": [
    "whoever it is sent to"
   ]
  },
  {
   "kind": "mailHeaders",
   "name": "to",
   "class": "moderation-private",
   "purpose": "says to whom the notice goes",
   "retention": "as long as the recipient and the mail servers on the way keep the mail",
   "seenBy": [
    "whoever it is sent to"
   ]
  },
  {
   "kind": "hosts",
   "name": "SMTP_URL",
   "class": "moderation-private",
   "purpose": "takes the notices of replies, with the addresses they go to",
   "retention": "as whoever runs the mail server says",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "files",
   "name": "kek",
   "class": "secret",
   "purpose": "is the key that the other key files are wrapped with, unless it is given from outside",
   "retention": "kept",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "files",
   "name": "backup.key",
   "class": "secret",
   "purpose": "opens the backups of the comments, unless they are encrypted to another key",
   "retention": "kept",
   "seenBy": [
    "whoever runs the server"
   ]
  }
 ],
 "sections": [
  {
   "id": "introduction",
   "title": "In short",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This is the privacy policy of the comments of Ada’s blog, run by the operator of Ada’s blog with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other."
     ]
    },
    {
     "kind": "list",
     "items": [
      "Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.",
      "To write, only your words are needed. A name and a website are optional, and are shown with them.",
      "Your IP address is kept only while a comment of yours waits for a moderator, and only to block those who break the terms of service. It is never shown in public."
     ]
    }
   ]
  },
  {
   "id": "reuse",
   "title": "Reuse of this text",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This document is based upon the ",
      {
       "text": "Automattic Privacy Policy",
       "href": "https://automattic.com/privacy/"
      },
      " and is offered under the licence ",
      {
       "text": "Creative Commons Attribution-ShareAlike 2.5",
       "href": "https://creativecommons.org/licenses/by-sa/2.5/"
      },
      ". You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Automattic is not connected with and does not sponsor or endorse the operator of Ada’s blog or its use of the work."
     ]
    }
   ]
  },
  {
   "id": "questions",
   "title": "Questions",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "About this policy, and about anything kept about you, ask the operator of Ada’s blog: ",
      {
       "text": "privacy@blog.example",
       "href": "mailto:privacy@blog.example"
      },
      "."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "What you ask is answered to you and not published."
     ]
    }
   ]
  },
  {
   "id": "visitors",
   "title": "Visitors",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down."
     ]
    }
   ]
  },
  {
   "id": "gathering",
   "title": "What is stored when you write",
   "blocks": [
    {
     "kind": "table",
     "title": "Stored with a comment",
     "folded": false,
     "columns": [
      "What",
      "What for",
      "Until",
      "Who sees it"
     ],
     "rows": [
      [
       "Your text",
       "To show it under the page",
       "You or a moderator delete the comment",
       "Everybody once it is published; before, you and the moderators"
      ]
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused."
     ]
    }
   ]
  },
  {
   "id": "rights",
   "title": "What you can do",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at ",
      {
       "text": "My comments",
       "href": "/my-comments"
      },
      ":"
     ]
    },
    {
     "kind": "list",
     "items": [
      "see everything that is held about the comment, published or not, and download it;",
      "change the text, and change or clear your name and website;",
      "delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "If you lost the key, or want to know or object to anything else, ask the operator of Ada’s blog with the ",
      {
       "text": "request form",
       "href": "/privacy-request"
      },
      " or at the address above. What you write there is kept sealed until 30 days after the answer, and 90 days at most."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here."
     ]
    }
   ]
  },
  {
   "id": "aggregates",
   "title": "Statistics",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "These figures are shown to staff only."
     ]
    }
   ]
  },
  {
   "id": "protection",
   "title": "Who may see it",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "What you publish is for everybody. Everything else is seen only by people who look after the comments for the operator of Ada’s blog, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone."
     ]
    }
   ]
  },
  {
   "id": "cookies",
   "title": "Cookies and storage in your browser",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without."
     ]
    },
    {
     "kind": "table",
     "title": "Kept in your browser, only after you ticked “remember me on this device”",
     "folded": false,
     "columns": [
      "Name",
      "What for",
      "Until"
     ],
     "rows": [
      [
       "afterword",
       "remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”",
       "until the tick is taken back, or every comment is forgotten on this device; a text until it is sent"
      ]
     ]
    }
   ]
  },
  {
   "id": "transfers",
   "title": "When the comments change hands",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Should the operator of Ada’s blog hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed."
     ]
    }
   ]
  },
  {
   "id": "storage",
   "title": "Where it is stored",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. Therefore addresses are sealed before they are written to disk, the keys lie apart from the data and from its backups, and backups hold no addresses."
     ]
    },
    {
     "kind": "table",
     "title": "Other hosts this server connects to",
     "folded": false,
     "columns": [
      "Host",
      "What for",
      "What goes there"
     ],
     "rows": [
      [
       "127.0.0.1",
       "Mail about replies",
       "the e-mail address of whoever asked for notices, and the notices"
      ]
     ]
    }
   ]
  },
  {
   "id": "settings",
   "title": "Settings that could be more private",
   "blocks": [
    {
     "kind": "table",
     "title": "Not the most private value there is",
     "folded": false,
     "columns": [
      "Setting",
      "Value",
      "What it means"
     ],
     "rows": [
      [
       "ORIGIN_MODE",
       "sealed",
       "The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none."
      ]
     ]
    }
   ]
  },
  {
   "id": "everything",
   "title": "Everything that can be stored",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This is the complete list, down to the single column. Tests of the software fail when it stores anything else."
     ]
    },
    {
     "kind": "table",
     "title": "Database table comments",
     "folded": true,
     "columns": [
      "Name",
      "What for",
      "Kind",
      "Until",
      "Who sees it"
     ],
     "rows": [
      [
       "id",
       "names the comment",
       "public",
       "kept as the place of its replies",
       "everybody"
      ]
     ]
    }
   ]
  },
  {
   "id": "changes",
   "title": "Changes of this policy",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Please look here from time to time. The ",
      {
       "text": "list of changes",
       "href": "/privacy/changes"
      },
      " shows what was altered and when, and a ",
      {
       "text": "feed",
       "href": "/privacy/changes.atom"
      },
      " tells you by itself."
     ]
    }
   ]
  }
 ]
}
'),
	('2.1', 2, 1, 1795953600000, '\x07dccbfbde8a5bb2038f9a58ab84d9023d61a5e1996931950ee7be71938e2ec8', '<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><title>Privacy policy · Ada’s blog</title><link rel="alternate" href="/privacy/changes.atom" type="application/atom+xml"/><link rel="stylesheet" href="/assets/policy.css"/></head><body class="policy"><header class="head"><p class="site">Ada’s blog</p><h1>Privacy policy</h1><p class="version">Version 2.1, last changed on <time datetime="2026-11-29T12:00:00.000Z">29 November 2026</time></p><ul class="ways"><li><a href="/privacy/v/2.1">This version</a></li><li><a href="/privacy">Current version</a></li><li><a href="/privacy/changes">All changes</a></li><li><a href="/privacy/v/2.1.json">As data</a></li></ul></header><nav class="contents" aria-label="Contents"><ol><li><a href="#introduction">In short</a></li><li><a href="#reuse">Reuse of this text</a></li><li><a href="#questions">Questions</a></li><li><a href="#visitors">Visitors</a></li><li><a href="#gathering">What is stored when you write</a></li><li><a href="#rights">What you can do</a></li><li><a href="#aggregates">Statistics</a></li><li><a href="#protection">Who may see it</a></li><li><a href="#cookies">Cookies and storage in your browser</a></li><li><a href="#transfers">When the comments change hands</a></li><li><a href="#storage">Where it is stored</a></li><li><a href="#settings">Settings that could be more private</a></li><li><a href="#everything">Everything that can be stored</a></li><li><a href="#changes">Changes of this policy</a></li></ol></nav><main><section id="introduction" aria-labelledby="introduction-title"><h2 id="introduction-title">In short</h2><p>This is the privacy policy of the comments of Ada’s blog, run by the operator of Ada’s blog with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other.</p><ul><li>Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.</li><li>To write, only your words are needed. A name and a website are optional, and are shown with them.</li><li>Your IP address is kept only while a comment of yours waits for a moderator, and only to block those who break the terms of service. It is never shown in public.</li></ul></section><section id="reuse" aria-labelledby="reuse-title"><h2 id="reuse-title">Reuse of this text</h2><p>This document is based upon the <a href="https://automattic.com/privacy/">Automattic Privacy Policy</a> and is offered under the licence <a href="https://creativecommons.org/licenses/by-sa/2.5/">Creative Commons Attribution-ShareAlike 2.5</a>. You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic.</p><p>It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in.</p><p>Automattic is not connected with and does not sponsor or endorse the operator of Ada’s blog or its use of the work.</p></section><section id="questions" aria-labelledby="questions-title"><h2 id="questions-title">Questions</h2><p>About this policy, and about anything kept about you, ask the operator of Ada’s blog: <a href="mailto:privacy@blog.example">privacy@blog.example</a>.</p><p>What you ask is answered to you and not published.</p></section><section id="visitors" aria-labelledby="visitors-title"><h2 id="visitors-title">Visitors</h2><p>Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page.</p><p>While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down.</p></section><section id="gathering" aria-labelledby="gathering-title"><h2 id="gathering-title">What is stored when you write</h2><table><caption>Stored with a comment</caption><thead><tr><th scope="col">What</th><th scope="col">What for</th><th scope="col">Until</th><th scope="col">Who sees it</th></tr></thead><tbody><tr><td data-label="What">Your text</td><td data-label="What for">To show it under the page</td><td data-label="Until">You or a moderator delete the comment</td><td data-label="Who sees it">Everybody once it is published; before, you and the moderators</td></tr></tbody></table><p>Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused.</p></section><section id="rights" aria-labelledby="rights-title"><h2 id="rights-title">What you can do</h2><p>With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at <a href="/my-comments">My comments</a>:</p><ul><li>see everything that is held about the comment, published or not, and download it;</li><li>change the text, and change or clear your name and website;</li><li>delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place.</li></ul><p>If you lost the key, or want to know or object to anything else, ask the operator of Ada’s blog with the <a href="/privacy-request">request form</a> or at the address above. What you write there is kept sealed until 30 days after the answer, and 90 days at most.</p><p>All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here.</p></section><section id="aggregates" aria-labelledby="aggregates-title"><h2 id="aggregates-title">Statistics</h2><p>This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure.</p><p>These figures are shown to staff only.</p></section><section id="protection" aria-labelledby="protection-title"><h2 id="protection-title">Who may see it</h2><p>What you publish is for everybody. Everything else is seen only by people who look after the comments for the operator of Ada’s blog, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves.</p><p>Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone.</p></section><section id="cookies" aria-labelledby="cookies-title"><h2 id="cookies-title">Cookies and storage in your browser</h2><p>A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without.</p><table><caption>Kept in your browser, only after you ticked “remember me on this device”</caption><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col">Until</th></tr></thead><tbody><tr><td data-label="Name">afterword</td><td data-label="What for">remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”</td><td data-label="Until">until the tick is taken back, or every comment is forgotten on this device; a text until it is sent</td></tr></tbody></table></section><section id="transfers" aria-labelledby="transfers-title"><h2 id="transfers-title">When the comments change hands</h2><p>Should the operator of Ada’s blog hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it.</p><p>Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed.</p></section><section id="storage" aria-labelledby="storage-title"><h2 id="storage-title">Where it is stored</h2><p>The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. Therefore addresses are sealed before they are written to disk, the keys lie apart from the data and from its backups, and backups hold no addresses.</p><table><caption>Other hosts this server connects to</caption><thead><tr><th scope="col">Host</th><th scope="col">What for</th><th scope="col">What goes there</th></tr></thead><tbody><tr><td data-label="Host">127.0.0.1</td><td data-label="What for">Mail about replies</td><td data-label="What goes there">the e-mail address of whoever asked for notices, and the notices</td></tr></tbody></table></section><section id="settings" aria-labelledby="settings-title"><h2 id="settings-title">Settings that could be more private</h2><table><caption>Not the most private value there is</caption><thead><tr><th scope="col">Setting</th><th scope="col">Value</th><th scope="col">What it means</th></tr></thead><tbody><tr><td data-label="Setting">ORIGIN_MODE</td><td data-label="Value">sealed</td><td data-label="What it means">The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none.</td></tr></tbody></table></section><section id="everything" aria-labelledby="everything-title"><h2 id="everything-title">Everything that can be stored</h2><p>This is the complete list, down to the single column. Tests of the software fail when it stores anything else.</p><details><summary>Database table comments</summary><table aria-label="Database table comments"><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col">Kind</th><th scope="col">Until</th><th scope="col">Who sees it</th></tr></thead><tbody><tr><td data-label="Name"><code>id</code></td><td data-label="What for">names the comment</td><td data-label="Kind">public</td><td data-label="Until">kept as the place of its replies</td><td data-label="Who sees it">everybody</td></tr></tbody></table></details></section><section id="changes" aria-labelledby="changes-title"><h2 id="changes-title">Changes of this policy</h2><p>Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under.</p><p>Please look here from time to time. The <a href="/privacy/changes">list of changes</a> shows what was altered and when, and a <a href="/privacy/changes.atom">feed</a> tells you by itself.</p></section></main></body></html>
', '{
 "version": "2.1",
 "publishedAt": "2026-11-29T12:00:00.000Z",
 "language": "en",
 "title": "Privacy policy",
 "site": "Ada’s blog",
 "operator": "the operator of Ada’s blog",
 "contact": "privacy@blog.example",
 "dataLocation": "Oslo, Norway",
 "staffLocations": [],
 "licence": {
  "name": "Creative Commons Attribution-ShareAlike 2.5",
  "url": "https://creativecommons.org/licenses/by-sa/2.5/"
 },
 "hosts": [
  {
   "host": "127.0.0.1",
   "purpose": "Mail about replies",
   "receives": "the e-mail address of whoever asked for notices, and the notices"
  }
 ],
 "lessPrivateSettings": [
  {
   "name": "ORIGIN_MODE",
   "value": "sealed",
   "meaning": "The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none."
  },
  {
   "name": "SMTP_URL",
   "value": "127.0.0.1",
   "meaning": "Whoever wants to hear of replies may leave an e-mail address, which this mail server then knows too."
  },
  {
   "name": "STATISTICS",
   "value": "private",
   "meaning": "Reads of pages are counted by day, never by visitor; staff see the figures."
  },
  {
   "name": "LIKES",
   "value": "on",
   "meaning": "Whoever likes a comment makes the public number beside it go up. Who it was is not kept."
  }
 ],
 "inventory": [
  {
   "kind": "columns",
   "name": "comments.id",
   "class": "public",
   "purpose": "names the comment",
   "retention": "kept as the place of its replies",
   "seenBy": [
    "everybody"
   ]
  },
  {
   "kind": "columns",
   "name": "comments.thread_id",
   "class": "public",
   "purpose": "says under which page it stands",
   "retention": "kept as the place of its replies",
   "seenBy": [
    "everybody"
   ]
  },
  {
   "kind": "logFields",
   "name": "level",
   "class": "operational",
   "purpose": "says how important the line is",
   "retention": "as long as the operator keeps the log",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "logFields",
   "name": "time",
   "class": "operational",
   "purpose": "says when it was written",
   "retention": "as long as the operator keeps the log",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "cookies",
   "name": "__Host-afterword",
   "class": "secret",
   "purpose": "keeps a member of staff signed in, over https",
   "retention": "until the browser is closed or the session ended: 30 minutes without use, 12 hours at most",
   "seenBy": [
    "the member of staff it is about"
   ]
  },
  {
   "kind": "cookies",
   "name": "afterword",
   "class": "secret",
   "purpose": "keeps a member of staff signed in on the operator’s own machine, without https",
   "retention": "until the browser is closed or the session ended: 30 minutes without use, 12 hours at most",
   "seenBy": [
    "the member of staff it is about"
   ]
  },
  {
   "kind": "storageKeys",
   "name": "afterword",
   "class": "secret",
   "purpose": "remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”",
   "retention": "until the tick is taken back, or every comment is forgotten on this device; a text until it is sent",
   "seenBy": [
    "its author"
   ]
  },
  {
   "kind": "mailHeaders",
   "name": "from",
   "class": "operational",
   "purpose": "says whose notices these are",
   "retention": "as long as the recipient and the mail servers on the way keep the mail",
   "seenBy": [
    "whoever it is sent to"
   ]
  },
  {
   "kind": "mailHeaders",
   "name": "to",
   "class": "moderation-private",
   "purpose": "says to whom the notice goes",
   "retention": "as long as the recipient and the mail servers on the way keep the mail",
   "seenBy": [
    "whoever it is sent to"
   ]
  },
  {
   "kind": "hosts",
   "name": "SMTP_URL",
   "class": "moderation-private",
   "purpose": "takes the notices of replies, with the addresses they go to",
   "retention": "as whoever runs the mail server says",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "files",
   "name": "kek",
   "class": "secret",
   "purpose": "is the key that the other key files are wrapped with, unless it is given from outside",
   "retention": "kept",
   "seenBy": [
    "whoever runs the server"
   ]
  },
  {
   "kind": "files",
   "name": "backup.key",
   "class": "secret",
   "purpose": "opens the backups of the comments, unless they are encrypted to another key",
   "retention": "kept",
   "seenBy": [
    "whoever runs the server"
   ]
  }
 ],
 "sections": [
  {
   "id": "introduction",
   "title": "In short",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This is the privacy policy of the comments of Ada’s blog, run by the operator of Ada’s blog with the software Afterword. It is made from the settings of this server and from the list of everything its software can store, so it describes this server and no other."
     ]
    },
    {
     "kind": "list",
     "items": [
      "Reading leaves nothing behind: no cookie, nothing in your browser, no record of who read what.",
      "To write, only your words are needed. A name and a website are optional, and are shown with them.",
      "Your IP address is kept only while a comment of yours waits for a moderator, and only to block those who break the terms of service. It is never shown in public."
     ]
    }
   ]
  },
  {
   "id": "reuse",
   "title": "Reuse of this text",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This document is based upon the ",
      {
       "text": "Automattic Privacy Policy",
       "href": "https://automattic.com/privacy/"
      },
      " and is offered under the licence ",
      {
       "text": "Creative Commons Attribution-ShareAlike 2.5",
       "href": "https://creativecommons.org/licenses/by-sa/2.5/"
      },
      ". You may use it as it is or change it, if you release what you make of it under the same licence and give credit to Automattic."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "It was changed: the order of its parts was kept, the words were written anew for comments, and the facts of this server were filled in."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Automattic is not connected with and does not sponsor or endorse the operator of Ada’s blog or its use of the work."
     ]
    }
   ]
  },
  {
   "id": "questions",
   "title": "Questions",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "About this policy, and about anything kept about you, ask the operator of Ada’s blog: ",
      {
       "text": "privacy@blog.example",
       "href": "mailto:privacy@blog.example"
      },
      "."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "What you ask is answered to you and not published."
     ]
    }
   ]
  },
  {
   "id": "visitors",
   "title": "Visitors",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Any website can see from where it is asked for a page: your browser sends your IP address, its own name, your languages and the page you come from. Of these the comments keep nothing. What a log line says is when something was asked for, which kind of address it was, how it was answered and how long that took; never who asked, and never which page."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "While a request is answered, your IP address is used to keep one sender from flooding everybody else. For that a scrambled form of it stays in memory for minutes, under a key that is made when the server starts and never written down."
     ]
    }
   ]
  },
  {
   "id": "gathering",
   "title": "What is stored when you write",
   "blocks": [
    {
     "kind": "table",
     "title": "Stored with a comment",
     "folded": false,
     "columns": [
      "What",
      "What for",
      "Until",
      "Who sees it"
     ],
     "rows": [
      [
       "Your text",
       "To show it under the page",
       "You or a moderator delete the comment",
       "Everybody once it is published; before, you and the moderators"
      ]
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Leaving out your name and website costs you nothing: the comment appears as anonymous, and everything else works as for anybody. Nothing more is taken from your browser, and a field that is not listed here is refused."
     ]
    }
   ]
  },
  {
   "id": "rights",
   "title": "What you can do",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "With every comment you get a key. Whoever holds it is its author; no account is needed. With the key you can, in the form or at ",
      {
       "text": "My comments",
       "href": "/my-comments"
      },
      ":"
     ]
    },
    {
     "kind": "list",
     "items": [
      "see everything that is held about the comment, published or not, and download it;",
      "change the text, and change or clear your name and website;",
      "delete it: text, name, website and everything made from them are then erased, also from a backup when it is restored, and replies of others stay below an empty place."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "If you lost the key, or want to know or object to anything else, ask the operator of Ada’s blog with the ",
      {
       "text": "request form",
       "href": "/privacy-request"
      },
      " or at the address above. What you write there is kept sealed until 30 days after the answer, and 90 days at most."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "All rights in what you wrote stay yours; no licence to it is claimed beyond showing it here."
     ]
    }
   ]
  },
  {
   "id": "aggregates",
   "title": "Statistics",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This server counts reads of pages by day, and the referring sites and languages of a day, as totals and never visitor by visitor. Browsers that send Global Privacy Control or Do Not Track are not counted. Groups smaller than ten are left out, so that no figure is about one person, and you can have your comments left out of every figure."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "These figures are shown to staff only."
     ]
    }
   ]
  },
  {
   "id": "protection",
   "title": "Who may see it",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "What you publish is for everybody. Everything else is seen only by people who look after the comments for the operator of Ada’s blog, each with an account of their own, only as far as their task needs it, and only after they promised in writing to keep it to themselves."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Moderators do not see your IP address, not even to block it: they see a short sign that changes every day. To look at one address takes a permission of its own, a written reason and the password again, and every such look is recorded in a way that cannot be undone."
     ]
    }
   ]
  },
  {
   "id": "cookies",
   "title": "Cookies and storage in your browser",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "A cookie is a text that a website asks your browser to keep and to send back at every visit. As a reader or an author you get none, and you may refuse cookies and storage altogether: reading, writing, and changing what you wrote before you leave the page all work without."
     ]
    },
    {
     "kind": "table",
     "title": "Kept in your browser, only after you ticked “remember me on this device”",
     "folded": false,
     "columns": [
      "Name",
      "What for",
      "Until"
     ],
     "rows": [
      [
       "afterword",
       "remembers in localStorage, for the pages of the site and apart from that for this server, the name, the website, the edit keys, the unsent texts, each with a key that keeps it from arriving twice, and, of the last 20 pages, when they were read and which comments were seen, of somebody who ticked “Remember me on this device”",
       "until the tick is taken back, or every comment is forgotten on this device; a text until it is sent"
      ]
     ]
    }
   ]
  },
  {
   "id": "transfers",
   "title": "When the comments change hands",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Should the operator of Ada’s blog hand over the comments, or go out of business, the published comments would be among what is handed over. Sealed addresses, e-mail addresses and keys are no part of an export. Each comment goes with the version of this policy it was written under, and whoever takes over is bound by it."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Should the comments come to an end, there will be a notice first, so that authors can keep their own; then the keys and the data are destroyed."
     ]
    }
   ]
  },
  {
   "id": "storage",
   "title": "Where it is stored",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "The machines, disks and networks that hold and carry the comments may belong to companies that rent them out. Therefore addresses are sealed before they are written to disk, the keys lie apart from the data and from its backups, and backups hold no addresses."
     ]
    },
    {
     "kind": "table",
     "title": "Other hosts this server connects to",
     "folded": false,
     "columns": [
      "Host",
      "What for",
      "What goes there"
     ],
     "rows": [
      [
       "127.0.0.1",
       "Mail about replies",
       "the e-mail address of whoever asked for notices, and the notices"
      ]
     ]
    }
   ]
  },
  {
   "id": "settings",
   "title": "Settings that could be more private",
   "blocks": [
    {
     "kind": "table",
     "title": "Not the most private value there is",
     "folded": false,
     "columns": [
      "Setting",
      "Value",
      "What it means"
     ],
     "rows": [
      [
       "ORIGIN_MODE",
       "sealed",
       "The IP address behind a comment that waits is kept on disk, sealed, so that somebody who broke the terms of service can be blocked. The most private value keeps none."
      ]
     ]
    }
   ]
  },
  {
   "id": "everything",
   "title": "Everything that can be stored",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "This is the complete list, down to the single column. Tests of the software fail when it stores anything else."
     ]
    },
    {
     "kind": "table",
     "title": "Database table comments",
     "folded": true,
     "columns": [
      "Name",
      "What for",
      "Kind",
      "Until",
      "Who sees it"
     ],
     "rows": [
      [
       "id",
       "names the comment",
       "public",
       "kept as the place of its replies",
       "everybody"
      ]
     ]
    }
   ]
  },
  {
   "id": "changes",
   "title": "Changes of this policy",
   "blocks": [
    {
     "kind": "paragraph",
     "parts": [
      "Every version has a number and a date, and stays readable, unchanged, at an address of its own. A change of the second number is a small one. After a change of the first number, nobody’s comment is taken before the form has shown them the new version. Comments keep the version they were written under."
     ]
    },
    {
     "kind": "paragraph",
     "parts": [
      "Please look here from time to time. The ",
      {
       "text": "list of changes",
       "href": "/privacy/changes"
      },
      " shows what was altered and when, and a ",
      {
       "text": "feed",
       "href": "/privacy/changes.atom"
      },
      " tells you by itself."
     ]
    }
   ]
  }
 ]
}
');
INSERT INTO public.privacy_requests VALUES
	('8001b0ad-e52a-4826-ae0c-0034d16a0fa5', 'erasure', '\x01c08bcb49fe6b414d0b4da3be8ae5540d76da4ca6b12202f67844d1b3dca2e31cbc95c81e4472610f48e5d1ec26361256c2822e3f01f57c1488e66eef591e9e6133d7f301091225bfa5ae8633189446dd523319336bc7e32b36d29df0b2dbb4720ed362de148f6b68135520aef1c63c6d11489ef249e4772e5612a6', 1796119273000, NULL, NULL, NULL, NULL, 1803895273000),
	('7e8b2eba-1ff7-4c08-ac43-75016b03c05f', 'access', '\x016305dbb9e62f8d58a33d31141a076759121e02a676d8eb74b83b7f2aaaacd187404a6f6befe962aad02e10b4bff63aecee1bd76b737c3a9447e2b433049ea7eeeb47d225f650e07a0e66484bd9b2b1bfb124018e3644', 1796119274000, 'fulfilled', '\x01e85fe3dabce320aeddade33e9ef32764c9737ddaf34d4e37e33e8b0d7aadb6816a2169dbd212da9bc05bf2a8f0043e89723be4d1ec2e16e1f304a2', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 1796119276000, 1798711276000);
INSERT INTO public.reports VALUES
	('93bac63f-f4be-4963-a4c5-cc0b8ecf66c7', '4182c93a-8988-4f1b-865a-4735908e7352', 'spam', 'It sells beer, and I saw it twice.', 1, 1796119271000),
	('8a635020-0dff-45c1-ba5d-2949ea92660c', '4182c93a-8988-4f1b-865a-4735908e7352', 'other', NULL, 1, 1796119272000);
INSERT INTO public.sessions VALUES
	('\x4cd674e7c13bee26d3dfcbc071f6925abe461f52b2b3d5d598aef95a5d481b5b', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796040000000, 1796040000000, 1796083200000, NULL),
	('\xcdf5972f9a9b45fc8379c3f28f8c58ae536c697e2cc8d700393aa8fff55bb90b', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 1796040000000, 1796040000000, 1796083200000, NULL),
	('\x1086c3a2a37936a65946540fc1d08bcfc86628b00e89c5f00634adc883daf5f1', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796119200000, 1796119351000, 1796162400000, NULL),
	('\xef89fee5aa0c67c24cbdcb49674944e8587e0818438ebc22f91bb218ee6498f4', '5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 1796119200000, 1796119352000, 1796162400000, 1796119282000),
	('\x6e50b093ff5cac4639faeb2839bc5c40409f63a42b506f42be2ad0a7379dc1b3', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 1796119200000, 1796119354000, 1796162400000, NULL);
INSERT INTO public.site_origins VALUES
	('garden', 'https://garden.example'),
	('default', 'https://blog.example');
INSERT INTO public.sites VALUES
	('garden', 'The garden', 'de', 'none', 1795521600000, 1),
	('default', 'Ada’s blog', 'en', 'links', 1795521600000, 0);
INSERT INTO public.staff VALUES
	('ce8354c4-fb85-45db-85b6-0dee4213ad49', 'Ada Thorne', 'ada thorne', '$scrypt$ln=17,r=8,p=1$Me5OeIlO/NaA24ZN01dDJA$p02UD21IBxuiAGxAHJ1AB3tQ8W7AjWau9vhafwVhTTs', 1795521600000, NULL),
	('4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'Mo Lindqvist', 'mo lindqvist', '$scrypt$ln=17,r=8,p=1$QT4oBxZKGevAV2QwNIWWDw$7CXnOjhChc1D6uVT40QjVEFHH29Ic2hJp380ZwfJyh0', 1796040000000, NULL),
	('5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'Ruth Abara', 'ruth abara', '$scrypt$ln=17,r=8,p=1$o3GT2aeZF0gE7S5fPrgsFA$XkksUZu4KwBkr+kiG5M/louN2bqZfDAjwKsC/XrjNV0', 1796040000000, NULL),
	('7c4edaa3-8fed-4515-9b55-15e2c7b06f18', 'Gone Person', 'gone person', '$scrypt$ln=17,r=8,p=1$Emg2rKXHOaBLv0HAS7cVMg$CBSmsytq2XsxfuDAhZECQ1yRcLo2vsM2O6Of7hk7BkA', 1796040000000, 1796040000000);
INSERT INTO public.staff_invitations VALUES
	('1f10f26c-aa38-4350-b4d1-17105739fa03', '\x51d0f6396e16e97b565804251bca8922dce9707193670dfd0a92800f16411644', 'moderator privacy-officer', 'ce8354c4-fb85-45db-85b6-0dee4213ad49', 1796119283000, 1796205683000);
INSERT INTO public.staff_roles VALUES
	('ce8354c4-fb85-45db-85b6-0dee4213ad49', 'owner'),
	('ce8354c4-fb85-45db-85b6-0dee4213ad49', 'moderator'),
	('ce8354c4-fb85-45db-85b6-0dee4213ad49', 'privacy-officer'),
	('4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 'moderator'),
	('5f7c8e06-1b04-4821-a9fd-523ac3b685b6', 'privacy-officer'),
	('7c4edaa3-8fed-4515-9b55-15e2c7b06f18', 'moderator');
INSERT INTO public.threads VALUES
	('3b87698c-5b06-4556-9373-a7237aed819d', 'default', '/post', 1795521601000),
	('6722ea9c-4cdc-4e09-a566-3306e44e9175', 'garden', '/beete', 1796119215000),
	('0a38fcac-0e1a-47bb-87b9-a70f5adf08a3', 'default', '/u/%e6%97%a5%e6%9c%ac', 1796119222000),
	('55a8b761-72a0-431b-b50e-2622c67664f0', 'default', '/u/%E6%97%A5%E6%9C%AC', 1796119225000),
	('b1e65be3-500d-48a5-b55e-5eabbd7b45b0', 'default', '/u/%7Ealice', 1796119229000),
	('9035ba04-e44b-4035-ad27-8a55ce773d3e', 'default', '/u/~alice', 1796119234000),
	('8ae891bd-e7b7-457f-b3d1-7c20889df552', 'default', '/u/a%2Db', 1796119240000),
	('578e8dd2-2836-4716-a8ec-91812ecdf6a8', 'default', '/u/a-b', 1796119242000),
	('679ad97c-1bf0-43c8-8701-0ed6c9558778', 'default', '/u/(a)', 1796119244000),
	('2b5e5742-cc44-47a7-b055-0e6391bede64', 'default', '/u/%28a%29', 1796119246000),
	('111c3c8f-801e-4a18-864b-d9d7b2c1084b', 'default', '/u/a%2Fb', 1796119248000),
	('85c8e51c-dba9-4c1c-9fea-e0a7a6b4b105', 'default', '/u/a/b', 1796119250000),
	('e35835ab-295f-4248-8ecd-4e8aebc71842', 'default', '/?post_type=x', 1796119252000),
	('1b5a9058-13d5-4b2e-8acd-ab10023c28fb', 'default', '/?post_type=x&p=1', 1796119254000),
	('824e2dc2-684f-43d3-acd5-64c6a2cf3b1b', 'default', '/?post_type=x&p=2', 1796119256000),
	('be158f15-4d5c-4f52-b151-efdd3f478004', 'default', '/article', 1796119258000),
	('ca342afe-3d82-4244-9dfb-e7d127654648', 'default', '/cook?recipe=3', 1796119262000),
	('03116962-4e88-417e-8e90-999f9de1a22c', 'default', '/cook?recipe=4', 1796119264000),
	('ef52c1df-0b14-48c8-a58b-b72242b29254', 'default', '/account?email=reader%40mail.example&session_id=abcdef0123456789', 1796119266000);
INSERT INTO public.undertakings VALUES
	('ce8354c4-fb85-45db-85b6-0dee4213ad49', '2026-11-23', '\x27f412b1c83fa0c5cacc45ed0bb7f5796be3151aae4ba35cedea81fca2bb9c31', 1795521600000),
	('4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', '2026-11-23', '\x27f412b1c83fa0c5cacc45ed0bb7f5796be3151aae4ba35cedea81fca2bb9c31', 1796040000000),
	('5f7c8e06-1b04-4821-a9fd-523ac3b685b6', '2026-11-23', '\x27f412b1c83fa0c5cacc45ed0bb7f5796be3151aae4ba35cedea81fca2bb9c31', 1796040000000),
	('7c4edaa3-8fed-4515-9b55-15e2c7b06f18', '2026-11-23', '\x27f412b1c83fa0c5cacc45ed0bb7f5796be3151aae4ba35cedea81fca2bb9c31', 1796040000000);
INSERT INTO public.violations VALUES
	('d2731726-cc8a-4a73-88c3-5aa97e786c93', '84154e40-a868-4c11-8a19-d56b10eaea0e', 'spam', '1.0', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796119277000, NULL),
	('88786b8f-afc8-481d-bf49-5b9af69ab320', 'c3955cf5-9434-4c20-9c0f-4c6dbf0bb61e', 'spam', '1.0', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796119278000, NULL),
	('8a0e7b4f-f39a-4081-88f4-39b9589a7fd7', NULL, 'abuse', '1.0', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796119279000, NULL),
	('d420ab49-a581-4060-9d3c-dc8ad3d42ea9', NULL, 'abuse', '1.0', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796119280000, NULL),
	('268629f5-34e3-4e3e-948f-fd45a164a794', 'ab4e973b-ee7c-4fb5-91ca-ba4d919a814f', 'abuse', '1.0', '4117e5a8-5ff3-40e4-9e9d-3fc12b98aaba', 1796119281000, NULL);
SELECT pg_catalog.setval('public.knex_migrations_id_seq', 17, true);
SELECT pg_catalog.setval('public.knex_migrations_lock_index_seq', 1, true);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_token_hash_unique UNIQUE (token_hash);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_hash_unique UNIQUE (hash);
ALTER TABLE ONLY public.audit_events
    ADD CONSTRAINT audit_events_pkey PRIMARY KEY (seq);
ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_pkey PRIMARY KEY (root_id);
ALTER TABLE ONLY public.closings
    ADD CONSTRAINT closings_pkey PRIMARY KEY (closes_at);
ALTER TABLE ONLY public.comment_likes
    ADD CONSTRAINT comment_likes_pkey PRIMARY KEY (comment_id);
ALTER TABLE ONLY public.comment_origins
    ADD CONSTRAINT comment_origins_pkey PRIMARY KEY (comment_id);
ALTER TABLE ONLY public.comment_subscriptions
    ADD CONSTRAINT comment_subscriptions_pkey PRIMARY KEY (comment_id);
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT comments_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.confirmation_marks
    ADD CONSTRAINT confirmation_marks_pkey PRIMARY KEY (mailbox_tag);
ALTER TABLE ONLY public.disclosure_counts
    ADD CONSTRAINT disclosure_counts_pkey PRIMARY KEY (year, basis);
ALTER TABLE ONLY public.edit_keys
    ADD CONSTRAINT edit_keys_key_hash_unique UNIQUE (key_hash);
ALTER TABLE ONLY public.edit_keys
    ADD CONSTRAINT edit_keys_pkey PRIMARY KEY (comment_id);
ALTER TABLE ONLY public.erasures
    ADD CONSTRAINT erasures_pkey PRIMARY KEY (comment_id, what, at);
ALTER TABLE ONLY public.group_reads
    ADD CONSTRAINT group_reads_pkey PRIMARY KEY (site_id, day, kind, value);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_pkey PRIMARY KEY (key_hash);
ALTER TABLE ONLY public.ip_blocks
    ADD CONSTRAINT ip_blocks_key_id_tag_unique UNIQUE (key_id, tag);
ALTER TABLE ONLY public.ip_blocks
    ADD CONSTRAINT ip_blocks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.key_register
    ADD CONSTRAINT key_register_pkey PRIMARY KEY (kind, key_id);
ALTER TABLE ONLY public.knex_migrations_lock
    ADD CONSTRAINT knex_migrations_lock_pkey PRIMARY KEY (index);
ALTER TABLE ONLY public.knex_migrations
    ADD CONSTRAINT knex_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_recipients
    ADD CONSTRAINT notice_recipients_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notice_recipients
    ADD CONSTRAINT notice_recipients_tag_unique UNIQUE (tag);
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (recipient_id, comment_id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (recipient_id, topic);
ALTER TABLE ONLY public.owner_links
    ADD CONSTRAINT owner_links_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.page_reads
    ADD CONSTRAINT page_reads_pkey PRIMARY KEY (thread_id, day);
ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_pkey PRIMARY KEY (version);
ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY public.site_origins
    ADD CONSTRAINT site_origins_pkey PRIMARY KEY (site_id, origin);
ALTER TABLE ONLY public.sites
    ADD CONSTRAINT sites_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_invitations
    ADD CONSTRAINT staff_invitations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_invitations
    ADD CONSTRAINT staff_invitations_token_hash_unique UNIQUE (token_hash);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_name_key_unique UNIQUE (name_key);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_roles
    ADD CONSTRAINT staff_roles_pkey PRIMARY KEY (staff_id, role);
ALTER TABLE ONLY public.threads
    ADD CONSTRAINT threads_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.threads
    ADD CONSTRAINT threads_site_id_page_key_unique UNIQUE (site_id, page_key);
ALTER TABLE ONLY public.undertakings
    ADD CONSTRAINT undertakings_pkey PRIMARY KEY (staff_id, version);
ALTER TABLE ONLY public.violations
    ADD CONSTRAINT violations_pkey PRIMARY KEY (id);
CREATE INDEX branches_by_replies ON public.branches USING btree (thread_id, replies, created_at, root_id, published) WHERE ((published = 1) OR (replies > 0));
CREATE INDEX branches_by_time ON public.branches USING btree (thread_id, created_at, root_id) WHERE ((published = 1) OR (replies > 0));
CREATE INDEX comment_origins_purge ON public.comment_origins USING btree (purge_after);
CREATE INDEX comment_origins_unit ON public.comment_origins USING btree (day, unit_tag);
CREATE INDEX comment_subscriptions_expiry ON public.comment_subscriptions USING btree (expires_at);
CREATE INDEX comment_subscriptions_recipient ON public.comment_subscriptions USING btree (recipient_id);
CREATE INDEX comments_parent_replies ON public.comments USING btree (parent_id, status, created_at, id);
CREATE INDEX comments_published ON public.comments USING btree (thread_id, status, created_at, id);
CREATE INDEX comments_queue ON public.comments USING btree (status, created_at, id);
CREATE INDEX comments_root_id ON public.comments USING btree (root_id);
CREATE INDEX comments_thread_page ON public.comments USING btree (thread_id, root_id, status, created_at, id);
CREATE INDEX confirmation_marks_sent ON public.confirmation_marks USING btree (sent_at);
CREATE INDEX erasures_bytes_gone ON public.erasures USING btree (bytes_gone_at);
CREATE INDEX group_reads_day ON public.group_reads USING btree (day);
CREATE INDEX idempotency_keys_comment ON public.idempotency_keys USING btree (comment_id);
CREATE INDEX idempotency_keys_expiry ON public.idempotency_keys USING btree (expires_at);
CREATE INDEX ip_blocks_expiry ON public.ip_blocks USING btree (expires_at);
CREATE INDEX notices_comment ON public.notices USING btree (comment_id);
CREATE INDEX notices_of_thread ON public.notices USING btree (recipient_id, thread_id, sent_at);
CREATE INDEX outbox_due ON public.outbox USING btree (due_at);
CREATE INDEX page_reads_day ON public.page_reads USING btree (day);
CREATE INDEX privacy_requests_purge ON public.privacy_requests USING btree (purge_after);
CREATE INDEX reports_age ON public.reports USING btree (created_at);
CREATE INDEX reports_comment ON public.reports USING btree (comment_id);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_staff ON public.sessions USING btree (staff_id);
CREATE INDEX violations_comment ON public.violations USING btree (comment_id);
CREATE TRIGGER audit_events_append_only BEFORE DELETE OR UPDATE ON public.audit_events FOR EACH ROW EXECUTE FUNCTION public.audit_events_refuse();
CREATE TRIGGER audit_events_no_truncate BEFORE TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION public.audit_events_refuse();
CREATE TRIGGER branches_add AFTER INSERT ON public.comments REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.branches_add();
CREATE TRIGGER branches_change AFTER UPDATE OF status ON public.comments FOR EACH ROW EXECUTE FUNCTION public.branches_change();
CREATE TRIGGER branches_drop AFTER DELETE ON public.comments FOR EACH ROW EXECUTE FUNCTION public.branches_drop();
CREATE TRIGGER policy_versions_append_only BEFORE DELETE OR UPDATE ON public.policy_versions FOR EACH ROW EXECUTE FUNCTION public.policy_versions_refuse();
CREATE TRIGGER policy_versions_no_truncate BEFORE TRUNCATE ON public.policy_versions FOR EACH STATEMENT EXECUTE FUNCTION public.policy_versions_refuse();
ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_staff_id_foreign FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.branches
    ADD CONSTRAINT branches_thread_id_foreign FOREIGN KEY (thread_id) REFERENCES public.threads(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment_likes
    ADD CONSTRAINT comment_likes_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment_origins
    ADD CONSTRAINT comment_origins_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment_subscriptions
    ADD CONSTRAINT comment_subscriptions_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment_subscriptions
    ADD CONSTRAINT comment_subscriptions_recipient_id_foreign FOREIGN KEY (recipient_id) REFERENCES public.notice_recipients(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comment_subscriptions
    ADD CONSTRAINT comment_subscriptions_thread_id_foreign FOREIGN KEY (thread_id) REFERENCES public.threads(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT comments_parent_id_foreign FOREIGN KEY (parent_id) REFERENCES public.comments(id) DEFERRABLE;
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT comments_root_id_foreign FOREIGN KEY (root_id) REFERENCES public.comments(id) DEFERRABLE;
ALTER TABLE ONLY public.comments
    ADD CONSTRAINT comments_thread_id_foreign FOREIGN KEY (thread_id) REFERENCES public.threads(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.edit_keys
    ADD CONSTRAINT edit_keys_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.group_reads
    ADD CONSTRAINT group_reads_site_id_foreign FOREIGN KEY (site_id) REFERENCES public.sites(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT idempotency_keys_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.ip_blocks
    ADD CONSTRAINT ip_blocks_violation_id_foreign FOREIGN KEY (violation_id) REFERENCES public.violations(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_recipient_id_foreign FOREIGN KEY (recipient_id) REFERENCES public.notice_recipients(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_thread_id_foreign FOREIGN KEY (thread_id) REFERENCES public.threads(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_recipient_id_foreign FOREIGN KEY (recipient_id) REFERENCES public.notice_recipients(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.page_reads
    ADD CONSTRAINT page_reads_thread_id_foreign FOREIGN KEY (thread_id) REFERENCES public.threads(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.privacy_requests
    ADD CONSTRAINT privacy_requests_answered_by_foreign FOREIGN KEY (answered_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.reports
    ADD CONSTRAINT reports_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_staff_id_foreign FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.site_origins
    ADD CONSTRAINT site_origins_site_id_foreign FOREIGN KEY (site_id) REFERENCES public.sites(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staff_invitations
    ADD CONSTRAINT staff_invitations_invited_by_foreign FOREIGN KEY (invited_by) REFERENCES public.staff(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.staff_roles
    ADD CONSTRAINT staff_roles_staff_id_foreign FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.threads
    ADD CONSTRAINT threads_site_id_foreign FOREIGN KEY (site_id) REFERENCES public.sites(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.undertakings
    ADD CONSTRAINT undertakings_staff_id_foreign FOREIGN KEY (staff_id) REFERENCES public.staff(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.violations
    ADD CONSTRAINT violations_comment_id_foreign FOREIGN KEY (comment_id) REFERENCES public.comments(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.violations
    ADD CONSTRAINT violations_decided_by_foreign FOREIGN KEY (decided_by) REFERENCES public.staff(id);
