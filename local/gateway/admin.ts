import { randomUUID } from 'node:crypto';
import { bodyLimit } from '../../src/domain/contract';
import type { Clock } from '../clock';
import type { Engine, How } from '../engine/engine';
import { bodyTooLarge, CloudError, invalid, unsupported } from '../engine/errors';
import type { Order } from '../engine/plan';
import { projector } from '../engine/project';
import type { Explained } from '../engine/search';
import { type Doc, parseEjson, toEjson } from '../engine/value';
import type { Functions } from '../functions/host';
import type { Wechat } from '../wechat/index';
import type { Files } from './files';

/** A call of the SDK: `{ action, envName, … }`. */
type Call = Record<string, unknown>;
type Reply = Record<string, unknown>;

const DEFAULT_LIMIT = 100;
const MOST = 1000;

type Actions = Record<string, (call: Call) => Reply | Promise<Reply>>;

/**
 * The wire protocol of the unmodified SDK: one address, the action named in the body. At a second,
 * strict one the database refuses what no index serves: there our own functions call.
 */
export class Admin {
  readonly #actions: Actions;
  readonly #strict: Actions;
  readonly #engine: Engine;
  readonly #parse: Parse;
  readonly #wechat: Wechat;

  constructor(engine: Engine, files: Files, functions: Functions, clock: Clock, wechat: Wechat) {
    this.#engine = engine;
    this.#wechat = wechat;
    this.#parse = (text) => parseEjson(text, () => clock.now());
    this.#strict = databaseActions(engine, this.#parse, false);
    this.#actions = {
      ...databaseActions(engine, this.#parse, true),
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
      'auth.wsWebSign': () => {
        throw unsupported('watch');
      },
      'wx.api': async ({ apiName, requestData }) => ({
        data: await wechat.json(apiName, requestData),
      }),
    };
  }

  /** Always an answer: what cannot be done is told in it, as CloudBase does. */
  async answer(call: Call, strict = false): Promise<Reply> {
    const requestId = randomUUID();
    const name = String(call.action);
    try {
      const action = (strict && this.#strict[name]) || this.#actions[name];
      if (!action) throw unsupported(`the local cloud does not know the action ${call.action}`);
      return { requestId, ...(await action({ ...call, requestId })) };
    } catch (error) {
      return failure(error, name, requestId);
    }
  }

  /** wx-server-sdk's calls to WeChat: bytes, or why not. */
  async answerForm(body: Buffer, contentType: string): Promise<Uint8Array | Reply> {
    try {
      return await this.#wechat.form(body, contentType);
    } catch (error) {
      return failure(error, 'wx.openApi', randomUUID());
    }
  }

  /**
   * For developers and the bench: `{ collection, query, order?, offset?, limit?, scans? }` (JSON or
   * EJSON values) gives the index, the rows looked at and the records read for that page.
   */
  explain({ collection, scans, query = {}, order = {}, ...page }: Call): Explained | Reply {
    try {
      const texts = { query: JSON.stringify(query), order: JSON.stringify(order) };
      const find = findOf({ ...page, ...texts }, this.#parse);
      return this.#engine.explain(String(collection), find, { scans: scans === true });
    } catch (error) {
      if (!(error instanceof CloudError)) throw error;
      return { code: error.code, message: error.message };
    }
  }
}

function failure(error: unknown, action: string, requestId: string): Reply {
  if (error instanceof CloudError) return { code: error.code, message: error.message, requestId };
  console.error(`${action}:`, error);
  return { code: 'SYS_ERR', message: (error as Error).message, requestId };
}

const listOf = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  throw invalid('a list is expected');
};

type Parse = (text: unknown) => Doc;

function databaseActions(engine: Engine, parse: Parse, scans: boolean): Actions {
  const how = ({ transactionId }: Call): How => ({
    transactionId: transactionId ? String(transactionId) : undefined,
    scans,
  });
  return {
    'database.insertDocument': async (call) => {
      const docs = listOf(call.data).map(parse);
      const ids = await engine.insert(String(call.collectionName), docs, how(call));
      return { data: { insertedIds: ids } };
    },
    'database.getDocument': (call) => {
      const fields = parse(call.projection);
      const shape = Object.keys(fields).length > 0 ? projector(fields) : (doc: Doc) => doc;
      const list = engine.find(String(call.collectionName), findOf(call, parse), how(call));
      return { data: { list: list.map((doc) => toEjson(shape(doc))) } };
    },
    'database.calculateDocument': ({ collectionName, query }) => ({
      data: { total: engine.count(String(collectionName), parse(query), { scans }) },
    }),
    'database.modifyDocument': async (call) => {
      const { collectionName, query, data, multi, upsert, merge } = call;
      const at = [String(collectionName), parse(query), parse(data)] as const;
      if (merge === false && upsert) {
        const { changed, inserted } = await engine.replace(...at, how(call));
        return { data: { updated: changed, upsert_id: inserted ?? null } };
      }
      // No call of the SDK asks for it.
      if (upsert) throw unsupported('an update that inserts');
      const { changed } = await engine.update(...at, multi === true, how(call));
      return { data: { updated: changed, upsert_id: null } };
    },
    'database.modifyAndReturnDoc': async (call) => {
      const at = [String(call.collectionName), parse(call.query), parse(call.data)] as const;
      const { changed, first } = await engine.update(...at, false, how(call));
      return { data: { updated: changed, doc: first ? toEjson(first) : null } };
    },
    'database.removeDocument': async (call) => {
      const at = [String(call.collectionName), parse(call.query)] as const;
      return { data: { deleted: await engine.remove(...at, call.multi === true, how(call)) } };
    },
    'database.aggregateDocuments': ({ collectionName, stages }) => {
      const pipeline = listOf(stages).map((stage) => {
        const { stageKey, stageValue } = stage as { stageKey: string; stageValue: string };
        return parse(`{${JSON.stringify(stageKey)}:${stageValue}}`);
      });
      const list = engine.aggregate(String(collectionName), pipeline, { scans });
      return { data: { list: list.map(toEjson) } };
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

function findOf(call: Call, parse: Parse) {
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
