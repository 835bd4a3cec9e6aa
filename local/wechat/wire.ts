import protobuf from 'protobufjs';

/**
 * How wx-server-sdk speaks: a form with one part in Protocol Buffers, answered in the same. Field
 * numbers read from the published wx-server-sdk 4.0.2.
 */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message Pair { string key = 1; bytes value = 2; }
  message Pairs { repeated Pair pairs = 1; }
  message Request { int32 apiType = 1; Pairs openapiData = 2; }
  message Response { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; }
`);
const request = root.lookupType('Request');
const response = root.lookupType('Response');

/** The parts of a form by name, as bytes: what the platform's own reader takes for text is not. */
export function partsOf(body: Buffer, contentType: string): Map<string, Buffer> {
  const border = /boundary="?([^";]+)/.exec(contentType)?.[1] ?? '';
  const parts = body.toString('latin1').split(`--${border}`).slice(1, -1);
  return new Map(
    parts.map((part) => {
      const start = part.indexOf('\r\n\r\n');
      const name = /name="([^"]*)"/.exec(part.slice(0, start))?.[1] ?? '';
      return [name, Buffer.from(part.slice(start + 4, -2), 'latin1')];
    }),
  );
}

/** Each field comes as JSON. Undefined when it is a call of another kind. */
export function askedIn(bytes: Buffer): Record<string, unknown> | undefined {
  const { apiType, openapiData } = request.toObject(request.decode(bytes), { arrays: true }) as {
    apiType?: number;
    openapiData?: { pairs: { key: string; value: Buffer }[] };
  };
  if (apiType || !openapiData) return undefined;
  const pairs = openapiData.pairs.map(({ key, value }) => [key, JSON.parse(value.toString())]);
  return Object.fromEntries(pairs);
}

export const answerOf = (contentType: string, respData: Buffer): Uint8Array =>
  response.encode({ respData, contentType, httpCode: 200 }).finish();
