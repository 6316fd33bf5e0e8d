import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { ok, refuse } from '@nhipcau/core/kernel';
import {
  type AddressGuard,
  addressesOf,
  isPublicAddress,
  isWebAddress,
  pinnedLookup,
} from '@nhipcau/outbound';
import { type Carrier, type CarrierTrouble, receiptOf, sendMs, trouble } from './carrier.ts';

export interface S3Place {
  /** Origin of the store; `null` is Amazon's of the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly bucket: string;
  /** `''` is the bucket itself. */
  readonly folder: string;
  readonly accessKey: string;
}

/** Puts files into a bucket. A put is whole or not at all, so that no temporary name is needed. */
export function s3Carrier(place: S3Place, secretKey: string, guard: AddressGuard): Carrier {
  const { region, bucket, folder, accessKey } = place;
  const endpoint = place.endpoint ?? `https://s3.${region}.amazonaws.com`;
  const prefix = folder === '' ? '' : `${folder.replace(/^\/+|\/+$/g, '')}/`;
  return {
    send: async (parcel, stop) => {
      const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
      if (url === null || !isWebAddress(url)) return refuse(trouble('not-an-address', ''));
      const addresses = await addressesOf(url.hostname, guard);
      if (!addresses.ok) return refuse(trouble(addresses.error.kind, addresses.error.detail));
      if (url.protocol === 'http:' && addresses.value.some(isPublicAddress)) {
        return refuse(trouble('not-encrypted', url.host));
      }
      const agent = { lookup: pinnedLookup(addresses.value) };
      const client = new S3Client({
        // The bucket stands in the path, so that no host but the judged one is ever asked.
        ...{ region, endpoint, forcePathStyle: true, followRegionRedirects: false, maxAttempts: 1 },
        credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
        // Some stores know no checksums but the signature's own.
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
        requestHandler: { httpAgent: new HttpAgent(agent), httpsAgent: new HttpsAgent(agent) },
      });
      const signal = AbortSignal.any([AbortSignal.timeout(sendMs), stop]);
      try {
        let tag = '';
        for (const { name, mediaType, bytes } of parcel.files) {
          const put = new PutObjectCommand({
            ...{ Bucket: bucket, Key: `${prefix}${name}`, Body: bytes, ContentType: mediaType },
          });
          tag = (await client.send(put, { abortSignal: signal })).ETag ?? '';
        }
        return ok(receiptOf(`${url.host}/${bucket}`, tag, parcel));
      } catch (error) {
        stop.throwIfAborted();
        return refuse(judge(error, signal.aborted));
      } finally {
        client.destroy();
      }
    },
  };
}

function judge(error: unknown, isLate: boolean): CarrierTrouble {
  if (isLate) return trouble('too-slow', `${sendMs} ms`);
  if (error instanceof S3ServiceException && error.$response !== undefined) {
    const status = error.$metadata.httpStatusCode ?? 0;
    return trouble(
      status === 403 || status === 401 ? 'sign-in-refused' : 'not-taken',
      `${status} ${error.name}`,
    );
  }
  return trouble('no-answer', error instanceof Error ? error.message : String(error));
}
