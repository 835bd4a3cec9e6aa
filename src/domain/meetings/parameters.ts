/**
 * Numbers of meetings and bulletins. The law of village committees changed on 2026-01-01; its new
 * text was not at hand, so every number below is the one of 2018 until a county confirms its own.
 */
import { parameter } from '../parameters';

/** `need` of `of`; `more`: more than that, not just as much. */
export interface Share {
  need: number;
  of: number;
  more: boolean;
}

const twoThirds: Share = { need: 2, of: 3, more: false };
const moreThanHalf: Share = { need: 1, of: 2, more: true };
const local = '以县里确认的口径为准';

export const meetingsParameters = {
  villagersNoticeDays: parameter({
    title: '村民会议提前几天通知',
    unit: '天',
    values: [
      { value: 10, from: '2018-12-29', source: `村民委员会组织法（2018）第 21 条；${local}` },
    ],
  }),
  villagersQuorumPeople: parameter({
    title: '村民会议到多少人能定（按满 18 岁的人算）',
    unit: '份',
    values: [
      {
        value: moreThanHalf,
        from: '2018-12-29',
        source: `村民委员会组织法（2018）第 22 条；${local}`,
      },
    ],
  }),
  villagersQuorumHouseholds: parameter({
    title: '村民会议到多少户能定（按户代表算）',
    unit: '份',
    values: [
      {
        value: twoThirds,
        from: '2018-12-29',
        source: `村民委员会组织法（2018）第 22 条；${local}`,
      },
    ],
  }),
  representativesQuorum: parameter({
    title: '村民代表会议到多少人能定',
    unit: '份',
    values: [
      {
        value: twoThirds,
        from: '2018-12-29',
        source: `村民委员会组织法（2018）第 26 条；${local}`,
      },
    ],
  }),
  groupQuorum: parameter({
    title: '村民小组会议到多少能定（按人或按户）',
    unit: '份',
    values: [
      {
        value: twoThirds,
        from: '2018-12-29',
        source: `村民委员会组织法（2018）第 28 条；${local}`,
      },
    ],
  }),
  partyQuorum: parameter({
    title: '党员大会到多少人能定',
    unit: '份',
    values: [
      { value: twoThirds, from: '2018-12-29', source: `四议两公开工作法通行做法；${local}` },
    ],
  }),
  decisionShare: parameter({
    title: '多少人同意算通过（到场的人里）',
    unit: '份',
    values: [
      {
        value: moreThanHalf,
        from: '2018-12-29',
        source: `村民委员会组织法（2018）第 22、26、28 条；${local}`,
      },
    ],
  }),
  partyDecisionShare: parameter({
    title: '党员大会多少人同意算通过（应到的人里）',
    unit: '份',
    values: [
      { value: moreThanHalf, from: '2018-12-29', source: `四议两公开工作法通行做法；${local}` },
    ],
  }),
  signInHours: parameter({
    title: '开会前几小时可以开始点到',
    unit: '小时',
    values: [{ value: 3, from: '2026-11-01', source: '本产品默认' }],
  }),
  bulletinDays: parameter({
    title: '一条通知最多管几天',
    unit: '天',
    values: [{ value: 90, from: '2026-11-01', source: '本产品默认' }],
  }),
};
