/** The part of the configuration that says where files live. */
type StoreSettings = {
  APP_MODE: string;
  OBJECT_STORE: 'none' | 's3';
  S3_ENDPOINT?: string;
  S3_BUCKET?: string;
  S3_ACCESS_KEY?: string;
  S3_SECRET_KEY?: string;
  S3_PATH_STYLE: boolean;
};

/** What the object store needs once it was chosen. */
export function storeProblems(config: StoreSettings): string[] {
  if (config.OBJECT_STORE === 'none') return [];
  const needed = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;
  const problems = needed
    .filter((name) => config[name] === undefined)
    .map((name) => `${name}: is missing, and OBJECT_STORE is s3`);
  if (config.APP_MODE === 'production' && config.S3_ENDPOINT?.startsWith('http://')) {
    problems.push('S3_ENDPOINT: must be https in production, because papers travel to it');
  }
  return problems;
}

/** Where a browser reaches the bucket, as its protections name it; empty while files lie on the server's disk. */
export function objectStoreOrigins(config: StoreSettings): string[] {
  const { OBJECT_STORE, S3_ENDPOINT, S3_BUCKET } = config;
  if (OBJECT_STORE === 'none' || S3_ENDPOINT === undefined) return [];
  const { protocol, host } = new URL(S3_ENDPOINT);
  return [`${protocol}//${config.S3_PATH_STYLE ? host : `${S3_BUCKET}.${host}`}`];
}
