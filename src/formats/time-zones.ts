/** Minutes east of UTC for zone names met in feeds. RFC 5322 section 4.3, then American, European and Asian ones. */
const ZONES: ReadonlyMap<string, number> = new Map(Object.entries({
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, ET: -300, CT: -360, MT: -420, PT: -480,
  AKST: -540, AKDT: -480, HST: -600, ADT: -180, NST: -210, NDT: -150, BRT: -180, ART: -180, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120,
  MET: 60, MEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, IDT: 180, MSK: 180, MSD: 240, TRT: 180, SAST: 120, CAT: 120, WAT: 60, EAT: 180,
  GST: 240, IRST: 210, PKT: 300, IST: 330, NPT: 345, ICT: 420, WIB: 420, HKT: 480, SGT: 480, PHT: 480,
  AWST: 480, JST: 540, KST: 540, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780,
}));

/** A plus sign is lost where an address carried the date. */
const WITHOUT_SIGN = /^()(0\d|1[0-4])(00|15|30|45)$/;

/** Minutes east of UTC; 0 without a zone, and for names nobody knows (RFC 5322 section 4.3); null for what is no zone at all. */
export function zoneMinutes(raw: string): number | null {
  const zone = raw.replace(/\([^()]*\)/g, '').trim().toUpperCase();
  if (zone === '') return 0;
  const offset = /^(?:[A-Z]{1,5})?\s*([+−-])\s?(\d{1,2}):?(\d{2})?(?:\s?[A-Z]{1,5})?$/u.exec(zone) ?? WITHOUT_SIGN.exec(zone);
  if (offset !== null) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    if (minutes >= 24 * 60) return null;
    return offset[1] === '+' || offset[1] === '' ? minutes : -minutes;
  }
  return /^[A-Z]{1,5}$/.test(zone) ? (ZONES.get(zone) ?? 0) : null;
}
