/**
 * Which tables an archive of an installation holds, each after those that it names, and why the others
 * are left out. A table is in one of the two lists, or a test is red.
 *
 * @module
 */
export const archiveTables: readonly string[] = [
  'organisation',
  'organisation_state',
  'place',
  'place_state',
  'place_predecessor',
  'market',
  'market_level',
  'topic',
  'picture',
  'picture_replacement',
  'work',
  'former_slug',
  'work_topic',
  'work_place',
  'work_related',
  'edition',
  'revision',
  'correction',
  'public_revision',
  'translated_block',
  'home_placement',
  'embargo',
  'redirect',
  'pinned_notice',
  'pitch',
  'pitch_step',
  'assignment',
  'comment_thread',
  'comment',
  'comment_text',
  'import_source',
  'import_picture',
  'site_setting',
  'site_version',
];

/** Columns of these tables that name people without a foreign key. */
export const peopleLists: readonly (readonly [table: string, column: string])[] = [
  ['edition', 'writers'],
  ['comment_text', 'mentions'],
];

export const leftOutTables: Readonly<Record<string, string>> = {
  nhipcau_migration: 'told in the description of the archive',
  app_user: 'only as people: id and name',
  user_grant: 'rights belong to an installation',
  sign_in_challenge: 'secret',
  user_session: 'secret',
  failed_guess: 'passing',
  api_key: 'secret',
  idempotency: 'passing',
  recovery_set: 'secret',
  recovery_code: 'secret',
  passkey: 'secret',
  passkey_challenge: 'secret',
  known_device: 'secret',
  invitation: 'rights belong to an installation',
  letter: 'passing',
  person_notice: 'passing',
  audit_event: 'a chain of its own, with audit export',
  audit_head: 'a chain of its own, with audit export',
  outbox: 'what an installation has still to publish',
  import_job: 'passing',
  rollback_request: 'what an installation has still to publish',
  page_dependency: 'made anew by a publication',
  social_card: 'made anew by a publication',
  release: 'the public log is in the release store',
  release_change: 'the public log is in the release store',
  publication_state: 'made anew by a publication',
  rendition: 'made anew from the originals',
  picture_file: 'made anew from the originals',
};
