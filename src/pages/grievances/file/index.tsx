import Taro from '@tarojs/taro';
import { useDraft } from '../../../client/draft';
import { useRead } from '../../../client/query';
import { useSession, villageOf } from '../../../client/session';
import { usePhotos } from '../../../client/upload';
import { useWrite } from '../../../client/write';
import { levels } from '../../../domain/area';
import type { InputOf, OutputOf } from '../../../domain/contract';
import type { Fault } from '../../../domain/fault';
import { grievances } from '../../../domain/grievances/actions';
import { type CategoryName, categories, categoryNames } from '../../../domain/grievances/schema';
import { Refusal } from '../../../ui/Blank';
import { Button } from '../../../ui/Button';
import { goInstead } from '../../../ui/base/go';
import { Card, Rows } from '../../../ui/Card';
import { Opts, Picks } from '../../../ui/Choice';
import { Facts } from '../../../ui/Facts';
import { Field, PickField } from '../../../ui/Field';
import { Mark } from '../../../ui/Mark';
import { Page } from '../../../ui/Page';
import { Photos } from '../../../ui/Photos';
import { Row } from '../../../ui/Row';
import { Section } from '../../../ui/Section';
import { Shown } from '../../../ui/Shown';
import { StepForm, stepOf } from '../../../ui/StepForm';
import { say } from '../../../ui/Toast/say';
import { Note } from '../../../ui/words';
import { Ways } from '../Ways';

type Choices = OutputOf<typeof grievances.getChoices>;
const stepTitles = ['是哪方面的事？', '在哪里？说的是谁？', '怎么回事？', '写不写名字？'];
const fieldsOf = [['category'], ['place', 'where', 'about'], ['words', 'photos']];
/** Digits of a village's code; a group's is longer. */
const VILLAGE = levels.village;

/** What one is saying, as far as one has come. */
interface Draft {
  category?: CategoryName;
  place: string;
  where: string;
  /** An office's desk, or `none`: 其他、不便说. */
  about: string;
  words: string;
  name: 'yes' | 'no';
  step: number;
}

type Change = (part: Partial<Draft>) => void;

const empty: Draft = { place: '', where: '', about: 'none', words: '', name: 'yes', step: 0 };

/** Faults that lead to another door instead of back into the form. */
const elsewhere: Record<string, ('discipline' | 'hotline' | 'petition')[]> = {
  'grievances.discipline_route': ['discipline', 'hotline'],
  'grievances.no_desk_above': ['hotline', 'petition'],
};

/** 说一件事, in four steps: what about, where, what happened, with or without a name. */
export default function FileCase() {
  const { me } = useSession();
  const at = villageOf(me) ?? '';
  const choices = useRead(grievances.getChoices, { village: at }, { when: at !== '' });
  // The whole village unless one says more: one's own group, filled in unasked, would tell on one.
  const written = useDraft('case', { ...empty, place: at }, { own: true });
  const { draft } = written;
  const { step } = draft;
  const photos = usePhotos();
  const named = useWrite(grievances.file);
  const unnamed = useWrite(grievances.fileAnonymous);
  const filing = draft.name === 'yes' ? named : unnamed;
  const change: Change = (part) => {
    named.clear();
    unnamed.clear();
    written.change(part);
  };

  const submit = async (): Promise<void> => {
    const done = await filing.run(inputOf(draft, photos.ids));
    if (!done) return;
    written.clear();
    say(`说出去了，${done.deskName}来办`);
    goInstead(`pages/grievances/case/index?id=${done.case}`);
  };

  const { fault } = filing;
  if (me && !at) return <NoVillage />;
  if (fault && elsewhere[fault.code])
    return <OtherDoor fault={fault} words={draft.words} onBack={() => change({})} />;
  return (
    <StepForm
      title="说一件事"
      steps={stepTitles}
      step={step}
      onStep={(next) => written.change({ step: next })}
      off={missingAt(step, draft, photos.sending)}
      send={{
        words: draft.name === 'yes' ? '说出去' : '不写名字说出去',
        busy: filing.busy && '正在送…',
        onTap: () => void submit(),
      }}
      fault={fault}
      mend={stepOf(fieldsOf, fault)}
      draft={written}
      draftBut="照片要再加"
    >
      {step === 0 ? <What draft={draft} change={change} /> : null}
      {step === 1 ? (
        <Shown read={choices} waiting="正在看有哪些地方…">
          {(known) => <Where draft={draft} change={change} choices={known} fault={fault} />}
        </Shown>
      ) : null}
      {step === 2 ? <Happened draft={draft} change={change} photos={photos} fault={fault} /> : null}
      {step === 3 ? <Name draft={draft} change={change} choices={choices.data} /> : null}
    </StepForm>
  );
}

const inputOf = (draft: Draft, photos: string[]): InputOf<typeof grievances.file> => ({
  category: draft.category ?? 'other',
  place: draft.place,
  words: draft.words.trim(),
  photos,
  ...(draft.where.trim() ? { where: draft.where.trim() } : {}),
  ...(draft.about === 'none' ? {} : { about: draft.about }),
});

function missingAt(step: number, draft: Draft, sending: number): string | undefined {
  if (step === 0) return draft.category ? undefined : '先选一样';
  if (step === 1) return draft.place ? undefined : '先选在哪里';
  if (draft.words.trim().length < 2) return '先写一句';
  return sending > 0 ? '照片还在传' : undefined;
}

function What({ draft, change }: { draft: Draft; change: Change }) {
  return (
    <>
      <Picks
        label="是哪方面的事"
        value={draft.category}
        onChange={(category) => change({ category })}
        options={categoryNames.map((value) => ({
          value,
          label: categories[value].title,
          picture: categories[value].picture,
        }))}
      />
      {draft.category && 'note' in categories[draft.category] ? (
        <Note>{(categories[draft.category] as { note?: string }).note}</Note>
      ) : null}
      <Rows>
        <Row
          head={<Mark icon="shield" />}
          title="举报干部违纪违法"
          notes="找纪委，打 12388"
          to="pages/grievances/elsewhere/index?about=discipline"
        />
        <Row
          head={<Mark icon="phone" />}
          title="急事、打官司、欠工资"
          notes="看该找谁"
          to="pages/grievances/elsewhere/index"
        />
      </Rows>
    </>
  );
}

interface PartProps {
  draft: Draft;
  change: Change;
  fault?: Fault;
}

function Where({ draft, change, choices, fault }: PartProps & { choices: Choices }) {
  const places = choices.places.map(({ place, name }) => ({ value: place, label: name }));
  return (
    <>
      <PickField
        label="在哪里"
        value={draft.place}
        onChange={(place) => change({ place })}
        options={places}
        wrong={fault?.fields?.place}
      />
      <Field
        label="具体在哪（可以不写）"
        limit={40}
        value={draft.where}
        onChange={(where) => change({ where })}
        hint="三岔路口、水池旁边"
        wrong={fault?.fields?.where}
      />
      <PickField
        label="说的是哪个单位"
        value={draft.about}
        onChange={(about) => change({ about })}
        options={[
          { value: 'none', label: '不是说谁，或不便说' },
          ...choices.offices.map(({ office, name }) => ({ value: office, label: name })),
        ]}
        wrong={fault?.fields?.about}
      />
      {draft.about === 'none' ? null : (
        <Note>说到一个单位，就由它的上一级来办，那个单位看不到。</Note>
      )}
    </>
  );
}

function Happened({
  draft,
  change,
  photos,
  fault,
}: PartProps & { photos: ReturnType<typeof usePhotos> }) {
  return (
    <>
      <Field
        label="说说怎么回事"
        kind="long"
        limit={500}
        value={draft.words}
        onChange={(words) => change({ words })}
        hint="什么时候开始的，现在怎么样"
        wrong={fault?.fields?.words}
      />
      <Section title="照片" note="可以不加，最多 9 张">
        <Photos
          photos={photos.photos}
          sending={photos.sending}
          most={9}
          wrong={photos.fault?.words}
          help="拍清楚坏在哪里，不用拍人脸"
          onAdd={() => void photos.add()}
          onRemove={photos.remove}
        />
      </Section>
    </>
  );
}

const names = [
  { value: 'yes', label: '写名字', note: '办事的人看得到您，好联系；微信也能提醒您' },
  { value: 'no', label: '不写名字', note: '办事的人看不到是谁，问您、答复您都在这里' },
] as const;

function Name({ draft, change, choices }: { draft: Draft; change: Change; choices?: Choices }) {
  const place = choices?.places.find((p) => p.place === draft.place)?.name ?? '';
  const about = choices?.offices.find((o) => o.office === draft.about)?.name;
  const category = draft.category ? categories[draft.category].title : '';
  return (
    <>
      <Opts
        label="写不写名字"
        options={names}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      {draft.name === 'no' && draft.place.length > VILLAGE ? (
        <Note tone="amber">
          您说到了哪一组。组里人少，容易猜到是谁；可以回去改成全村，或这样说出去。
        </Note>
      ) : null}
      <Card>
        <Facts
          items={[
            ['哪方面', category],
            ['在哪里', [place, draft.where].filter(Boolean).join(' ')],
            ...(about ? [['说的是', about] as const] : []),
            ['怎么回事', draft.words],
          ]}
        />
      </Card>
    </>
  );
}

function NoVillage() {
  return (
    <Page
      title="说一件事"
      foot={
        <Button full look="line" to="pages/grievances/elsewhere/index">
          看该找谁
        </Button>
      }
    >
      <Refusal
        picture="calm"
        title="先加入村子"
        words={'说的事由您村里、镇上来办。\n请网格员、村干部帮您加入，就能说了。'}
      />
    </Page>
  );
}

/** It is not kept here: what one wrote can be taken along to the right door. */
function OtherDoor({ fault, words, onBack }: { fault: Fault; words: string; onBack: () => void }) {
  const copy = async (): Promise<void> => {
    try {
      await Taro.setClipboardData({ data: words });
      say('您写的话复制好了');
    } catch {
      // WeChat asks before the first time, and one may refuse.
      say('没复制成，照着屏幕抄一下');
    }
  };
  return (
    <Page
      title="该找谁"
      footTwo
      foot={
        <>
          <Button full icon="page" onTap={() => void copy()}>
            复制我写的话
          </Button>
          <Button look="text" onTap={onBack}>
            回去改一改
          </Button>
        </>
      }
    >
      <Refusal picture="letter" title="这件事不在这里说" words={fault.words} />
      <Ways names={elsewhere[fault.code] ?? []} />
    </Page>
  );
}
