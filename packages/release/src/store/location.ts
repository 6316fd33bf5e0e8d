/** Where a release store is: a folder, or a part of a bucket of an S3-compatible object store. */
export type StoreLocation = FolderLocation | BucketLocation;

export interface FolderLocation {
  readonly kind: 'folder';
  readonly folder: string;
}

export interface BucketLocation {
  readonly kind: 'bucket';
  readonly bucket: string;
  /** Begins every key of the store: empty, or without a slash at either end. */
  readonly prefix: string;
  /** Origin of the object store; `null` is Amazon's for the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Settings that tell where the release store is. Comments are the source of `docs/settings.md`. */
export interface StoreSettings {
  /** `RELEASE_STORE`: where releases are kept: a folder, or `s3://bucket/prefix`. Default `$NHIPCAU_DATA/store`. */
  readonly store: string | null;
  /** `S3_ENDPOINT`: origin of the object store, asked with the bucket in the path. Default: Amazon's for the region. */
  readonly endpoint: string | null;
  /** `S3_REGION`: region of the bucket. Default `us-east-1`. */
  readonly region: string | null;
  /** `AWS_ACCESS_KEY_ID`: name of the key that opens the bucket; needed with `s3://`. */
  readonly accessKeyId: string | null;
  /** `AWS_SECRET_ACCESS_KEY`: that key; needed with `s3://`, never logged. */
  readonly secretAccessKey: string | null;
}

/** Reads settings by name, and is told what is wrong with them. */
export interface SettingSource {
  text(name: string): string | null;
  wrong(name: string, problem: string): void;
}

/** Bucket names of S3: “General purpose bucket naming rules”. */
const bucketName = /^(?=.{3,63}(?:\/|$))[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?=\/|$)/;
const prefixes = /^(?:[A-Za-z0-9!_.*'()-]+\/)*[A-Za-z0-9!_.*'()-]+$/;

/** Where the settings say the store is; a problem is told and the folder taken. */
export function readStoreLocation(from: SettingSource, dataFolder: string): StoreLocation {
  const given: StoreSettings = {
    store: from.text('RELEASE_STORE'),
    endpoint: from.text('S3_ENDPOINT'),
    region: from.text('S3_REGION'),
    accessKeyId: from.text('AWS_ACCESS_KEY_ID'),
    secretAccessKey: from.text('AWS_SECRET_ACCESS_KEY'),
  };
  const folder: FolderLocation = { kind: 'folder', folder: `${dataFolder}/store` };
  const { store } = given;
  if (store === null) return folder;
  if (!store.startsWith('s3://')) {
    if (store.startsWith('/')) return { kind: 'folder', folder: store };
    from.wrong('RELEASE_STORE', 'must be an absolute folder or s3://bucket/prefix');
    return folder;
  }
  const path = store.slice('s3://'.length).replace(/\/$/, '');
  const bucket = bucketName.exec(path)?.[0] ?? '';
  const prefix = path.slice(bucket.length + 1);
  if (bucket === '' || (prefix !== '' && !prefixes.test(prefix))) {
    from.wrong('RELEASE_STORE', 'must name a bucket: s3://bucket or s3://bucket/prefix');
    return folder;
  }
  const needed = (name: string, value: string | null): string => {
    if (value === null) from.wrong(name, 'is needed with RELEASE_STORE=s3://…');
    return value ?? '';
  };
  const endpoint = given.endpoint?.replace(/\/$/, '') ?? null;
  if (endpoint !== null && !/^https?:\/\/[^/\s?#@]+$/.test(endpoint)) {
    from.wrong('S3_ENDPOINT', 'must be an origin such as https://s3.example.vn');
  }
  return {
    kind: 'bucket',
    ...{ bucket, prefix, endpoint },
    region: given.region ?? 'us-east-1',
    accessKeyId: needed('AWS_ACCESS_KEY_ID', given.accessKeyId),
    secretAccessKey: needed('AWS_SECRET_ACCESS_KEY', given.secretAccessKey),
  };
}
