/**
 * The village one works for. Who holds an office in one village has no choice to make; an office
 * of a township or a county chooses downwards, level by level.
 */
import { useState } from 'react';
import { levels } from '../domain/area';
import type { Action } from '../domain/contract';
import { members } from '../domain/members/actions';
import { type Read, useRead } from './query';
import { type Me, useSession } from './session';

export interface VillageChoice {
  /** Absent until it is chosen. */
  village?: string;
  /** What is to be chosen, from above; empty for most. */
  choices: {
    label: string;
    value: string;
    options: { value: string; label: string }[];
    onChange: (code: string) => void;
  }[];
  /** Nowhere does he do this. */
  nowhere: boolean;
  /** What is still to be known before more can be chosen; gone once it is. */
  missing?: Areas;
}

interface Place {
  code: string;
  name: string;
}

/** Where the caller's grants let him do this, each place once. */
function placesOf(me: Me | undefined, action: Action): Place[] {
  const { allow } = action;
  if (typeof allow === 'string') return [];
  const held = (me?.grants ?? [])
    .filter((grant) => grant.role in allow)
    // A grid worker of one 村民小组 works on the lists of its village.
    .map(({ area, areaName }) => [area.slice(0, levels.village), areaName] as const);
  return [...new Map(held)].map(([code, name]) => ({ code, name }));
}

const titles: Record<number, string> = {
  [levels.county]: '哪个县',
  [levels.township]: '哪个乡镇',
  [levels.village]: '哪个村',
};

type Areas = Read<{ items: Place[] }>;

/** The areas below one that is not a village yet. */
const useBelow = (code: string | undefined): Areas =>
  useRead(
    members.listAreas,
    { parent: code ?? '' },
    { when: code !== undefined && code.length < levels.village },
  );

/** The village in which to do this, and what must be chosen first. */
export function useVillage(action: Action): VillageChoice {
  const { me } = useSession();
  const places = placesOf(me, action);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const several = places.length > 1;
  const chain = several ? picked : [places[0]?.code, ...picked];
  // From a prefecture down to a village there are three steps, and a hook cannot stand in a loop.
  const below = [useBelow(chain[0]), useBelow(chain[1]), useBelow(chain[2])];

  const choices: VillageChoice['choices'] = [];
  const ask = (options: Place[], at: number, label: string): void => {
    choices.push({
      label,
      value: picked[at] ?? '',
      options: options.map(({ code, name }) => ({ value: code, label: name })),
      onChange: (code) => setPicked([...picked.slice(0, at), code]),
    });
  };
  if (several) ask(places, 0, '哪里');
  chain.forEach((code, at) => {
    const found = below[at]?.data?.items ?? [];
    const [first] = found;
    if (code && code.length < levels.village && first)
      ask(found, several ? at + 1 : at, titles[first.code.length] ?? '哪里');
  });
  const last = chain.at(-1);
  const nowhere = me !== undefined && places.length === 0;
  const missing = chain.flatMap((code, at) => {
    const read = below[at];
    const asked = code !== undefined && code.length < levels.village;
    return asked && read && read.data === undefined ? [read] : [];
  })[0];
  return { village: last?.length === levels.village ? last : undefined, choices, missing, nowhere };
}
