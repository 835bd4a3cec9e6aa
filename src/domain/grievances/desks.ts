/** 说事: at which desk a case lives, and for whom it exists. Pure. */
import type { Hold } from '../access';
import { contains, type Level, levelOf, lineage, partOf } from '../area';
import { Fault } from '../fault';
import { type Case, type CategoryName, categories, routes } from './schema';

export const areaDesk = (area: string): string => `area:${area}`;

/** The area of an area's desk; none for a unit's. */
export const areaOfDesk = (desk: string): string | undefined =>
  desk.startsWith('area:') ? desk.slice('area:'.length) : undefined;

/** The desk at which one works by a grant: a grid worker's is his village's, also of a group. */
export function deskOf(hold: Pick<Hold, 'role' | 'area' | 'unit'>): string | undefined {
  if (hold.role === 'department' || hold.role === 'petitionOffice') return hold.unit;
  const level: Partial<Record<Hold['role'], Level>> = {
    villageCadre: 'village',
    gridWorker: 'village',
    townshipCadre: 'township',
    countyAdmin: 'county',
    prefectureAdmin: 'prefecture',
  };
  const at = level[hold.role];
  return at && areaDesk(partOf(hold.area, at));
}

/** All desks one works at. */
export const desksOf = (scope: readonly Pick<Hold, 'role' | 'area' | 'unit'>[]): string[] => [
  ...new Set(scope.flatMap((hold) => deskOf(hold) ?? [])),
];

/** The desk one level up; none above the prefecture. */
export function deskAbove(area: string): string | undefined {
  const above = lineage(area)[1];
  return above === undefined ? undefined : areaDesk(above);
}

/** An office a case is about, with the area whose desk stands above it. */
export interface About {
  desk: string;
  /** For a unit: the area it belongs to. */
  area: string;
}

const noDesk = () =>
  new Fault(
    'grievances.no_desk_above',
    `这件事要到州以上去说，这里办不了。${routes.hotline.words}${routes.petition.words}`,
    { about: '州里的事这里办不了' },
  );

/**
 * The desk a case is filed at, from its first write: the place's village, or higher where the
 * category says so; and always a level above the office it is about. It never goes down again.
 */
export function deskFor(place: string, category: CategoryName, about?: About): string {
  const least = partOf(place, categories[category].least);
  if (!about) return areaDesk(least);
  // A unit belongs to a government: that one's desk stands above it.
  const area = areaOfDesk(about.desk);
  const above = area === undefined ? areaDesk(about.area) : deskAbove(area);
  const aboveArea = above && areaOfDesk(above);
  if (!above || !aboveArea) throw noDesk();
  return aboveArea.length < least.length ? above : areaDesk(least);
}

/** A place where something can be: a village or one of its groups. */
export const placeFits = (place: string): boolean =>
  ['village', 'group'].includes(levelOf(place) ?? '');

/** Is the office one of that place's own? */
export const aboutFits = (about: About, place: string): boolean => contains(about.area, place);

// ── Who sees it ─────────────────────────────────────────────────────────────

/** Who looks: his desks, the blind name under which he may be recused, and his own two names. */
export interface Looker {
  desks: readonly string[];
  blindName: string;
  names: readonly string[];
  /** Where he or anyone of his household works now, by whatever role. */
  offices: readonly string[];
}

/** Every office at which one works by these grants: its desk, and the unit itself. */
export const officesOf = (grants: readonly Pick<Hold, 'role' | 'area' | 'unit'>[]): string[] => [
  ...new Set(grants.flatMap((grant) => [deskOf(grant) ?? [], grant.unit ?? []].flat())),
];

/**
 * Does the case exist for somebody at his desks? Not for the staff of the office it is about, then
 * or now, nor for their households (信访工作条例 art. 30). What he said himself with his name does
 * not either (art. 28); an unnamed one does, for a desk that misses it in one list would know whose
 * it is.
 */
export const existsFor = (
  c: Pick<Case, 'desks' | 'about' | 'recused' | 'reporter' | 'anonymous'>,
  who: Looker,
): boolean =>
  who.desks.some((desk) => c.desks.includes(desk)) &&
  !(c.about && (who.desks.includes(c.about) || who.offices.includes(c.about))) &&
  !c.recused.includes(who.blindName) &&
  (c.anonymous || !isOwn(c, who));

/** Did he say it himself? */
export const isOwn = (c: Pick<Case, 'reporter'>, who: Pick<Looker, 'names'>): boolean =>
  who.names.includes(c.reporter);
