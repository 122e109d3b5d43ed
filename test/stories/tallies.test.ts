import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { talliesAfter, talliesOf, type Counted } from '../../src/stories/tallies.js';

const moment = fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-30'), noInvalidDate: true });
const member = fc.record({
  language: fc.constantFrom('ar', 'ar-EG', 'en', 'fr'), sourceId: fc.constantFrom('najma', 'courier', 'marfa'), sortTime: moment, versionCreated: moment,
});
const NONE = { articleCount: 0, firstCreated: new Date(0), versionCreated: new Date('2030-01-01'), languages: [], sources: [] };

test('counts carried on from member to member are those of all members', () => {
  fc.assert(fc.property(fc.array(member, { minLength: 1, maxLength: 30 }), (members) => {
    const carried = members.reduce((tallies, one) => talliesAfter(tallies, one, false), NONE as ReturnType<typeof talliesAfter>);
    expect(carried).toEqual(talliesOf(members));
  }));
});

test('a changed text moves the time of change and no count', () => {
  fc.assert(fc.property(fc.array(member, { minLength: 1, maxLength: 10 }), moment, (members, versionCreated) => {
    const [first, ...others] = members as [Counted, ...Counted[]];
    const later = new Date(Math.max(versionCreated.getTime(), first.versionCreated.getTime()));
    const changed = { ...first, versionCreated: later };
    const before = talliesOf(members);
    if (!before) throw new Error('there are members');
    expect(talliesAfter(before, changed, true)).toEqual(talliesOf([changed, ...others]));
  }));
});

test('counting two hundred thousand members takes no more arguments than a call can', () => {
  const members = Array.from({ length: 200_000 }, (_, at) => ({ language: 'ar', sourceId: `o${at % 3}`, sortTime: new Date(at), versionCreated: new Date(at) }));
  expect(talliesOf(members)).toMatchObject({ articleCount: 200_000, firstCreated: new Date(0), versionCreated: new Date(199_999) });
});
