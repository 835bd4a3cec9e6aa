import { randomUUID } from 'node:crypto';
import { find as mingoFind } from 'mingo';
import { bodyLimit } from '../../src/domain/contract';
import type { Clock } from '../clock';
import type { Engine } from '../engine/engine';
import { bodyTooLarge, CloudError, invalid, unsupported } from '../engine/errors';
import type { Order } from '../engine/plan';
import { type Doc, parseEjson, toEjson } from '../engine/value';
import type { Functions } from '../functions/host';
import type { Wechat } from '../wechat/index';
import type { Files } from './files';

/** A call of the SDK: `{ action, envName, … }`. */
type Call = Record<string, unknown>;
type Reply = Record<string, unknown>;

const DEFAULT_LIMIT = 100;
const MOST = 1000;

/** The wire protocol of the unmodified SDK: one address, the action named in the body. */
export class Admin {
  readonly #actions: Record<string, (call: Call) => Reply | Promise<Reply>>;

  constructor(engine: Engine, files: Files, functions: Functions, clock: Clock, wechat: Wechat) {
    this.#actions = {
      ...databaseActions(engine, () => clock.now()),
      'storage.getUploadMetadata': ({ path }) => ({ data: files.uploadMetadata(path) }),
      'storage.batchGetDownloadUrl': ({ file_list }) => ({
        data: { download_list: listOf(file_list).map((file) => files.downloadUrl(file)) },
      }),
      'storage.batchDeleteFile': async ({ fileid_list }) => ({
        data: { delete_list: await Promise.all(listOf(fileid_list).map((id) => files.remove(id))) },
      }),
      'functions.invokeFunction': async ({ function_name, request_data, requestId }) => {
        const text = String(request_data || '{}');
        if (Buffer.byteLength(text) > bodyLimit) throw bodyTooLarge(Buffer.byteLength(text));
        const args = [
          String(function_name),
          JSON.parse(text),
          undefined,
          String(requestId),
        ] as const;
        return { data: { response_data: await functions.invoke(...args) } };
      },
      'wx.api': ({ apiName, requestData }) => ({
        data: wechat.call(String(apiName), requestData),
      }),
    };
  }

  /** Always an answer: what cannot be done is told in it, as CloudBase does. */
  async answer(call: Call): Promise<Reply> {
    const requestId = randomUUID();
    try {
      const action = this.#actions[String(call.action)];
      if (!action) throw unsupported(`the local cloud does not know the action ${call.action}`);
      return { requestId, ...(await action({ ...call, requestId })) };
    } catch (error) {
      if (error instanceof CloudError)
        return { code: error.code, message: error.message, requestId };
      console.error(`${call.action}:`, error);
      return { code: 'SYS_ERR', message: (error as Error).message, requestId };
    }
  }
}

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  throw invalid('a list is expected');
};

const idOf = (value: unknown): string | undefined => (value ? String(value) : undefined);

function databaseActions(
  engine: Engine,
  now: () => Date,
): Record<string, (call: Call) => Reply | Promise<Reply>> {
  const parse = (text: unknown) => parseEjson(text, now);
  return {
    'database.insertDocument': async ({ collectionName, data, transactionId }) => {
      const docs = listOf(data).map(parse);
      const ids = await engine.insert(String(collectionName), docs, idOf(transactionId));
      return { data: { insertedIds: ids } };
    },
    'database.getDocument': (call) => {
      const list = engine.find(
        String(call.collectionName),
        findOf(call, parse),
        idOf(call.transactionId),
      );
      return { data: { list: projected(list, call.projection, parse).map(toEjson) } };
    },
    'database.calculateDocument': ({ collectionName, query }) => ({
      data: { total: engine.count(String(collectionName), parse(query)) },
    }),
    'database.modifyDocument': async (call) => {
      const { collectionName, query, data, multi, upsert, merge, transactionId } = call;
      const at = [String(collectionName), parse(query), parse(data)] as const;
      if (merge === false && upsert) {
        const { changed, inserted } = await engine.replace(...at, idOf(transactionId));
        return { data: { updated: changed, upsert_id: inserted ?? null } };
      }
      const { changed } = await engine.update(...at, multi === true, idOf(transactionId));
      return { data: { updated: changed, upsert_id: null } };
    },
    'database.modifyAndReturnDoc': async ({ collectionName, query, data, transactionId }) => {
      const at = [String(collectionName), parse(query), parse(data)] as const;
      const { changed, first } = await engine.update(...at, false, idOf(transactionId));
      return { data: { updated: changed, doc: first ? toEjson(first) : null } };
    },
    'database.removeDocument': async ({ collectionName, query, multi, transactionId }) => ({
      data: {
        deleted: await engine.remove(
          String(collectionName),
          parse(query),
          multi === true,
          idOf(transactionId),
        ),
      },
    }),
    'database.aggregateDocuments': ({ collectionName, stages }) => {
      const pipeline = listOf(stages).map((stage) => {
        const { stageKey, stageValue } = stage as { stageKey: string; stageValue: string };
        return parse(`{${JSON.stringify(stageKey)}:${stageValue}}`);
      });
      return { data: { list: engine.aggregate(String(collectionName), pipeline).map(toEjson) } };
    },
    'database.startTransaction': () => ({ transactionId: engine.begin() }),
    'database.commitTransaction': async ({ transactionId }) => {
      await engine.commit(String(transactionId));
      return {};
    },
    'database.abortTransaction': ({ transactionId }) => {
      engine.abort(String(transactionId));
      return {};
    },
    'database.addCollection': async ({ collectionName }) => {
      await engine.addCollection(collectionName);
      return {};
    },
  };
}

function findOf(call: Call, parse: (text: unknown) => Doc) {
  const order = Object.entries(parse(call.order)).map(([path, way]) => [path, way === -1 ? -1 : 1]);
  return {
    query: parse(call.query),
    order: order as Order,
    offset: count(call.offset, 0),
    limit: Math.min(count(call.limit, DEFAULT_LIMIT), MOST),
  };
}

function count(value: unknown, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  if (Number.isInteger(value) && (value as number) >= 0) return value as number;
  throw invalid(`not a count: ${String(value)}`);
}

function projected(docs: Doc[], projection: unknown, parse: (text: unknown) => Doc): Doc[] {
  const fields = parse(projection);
  return Object.keys(fields).length === 0 ? docs : (mingoFind(docs, {}, fields).all() as Doc[]);
}
