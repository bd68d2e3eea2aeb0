import type { Discipline, SectorCode } from '@liaison/domain/disciplines';

/** What a contact of a function is called in the list. */
export const titleByFunction: Readonly<Record<string, string>> = {
  investigator: 'Investigator, trafficking unit',
  'head-of-unit': 'Head of unit, trafficking in human beings',
  'single-point-of-contact': 'Single point of contact, trafficking in human beings',
  'liaison-officer': 'Liaison officer',
  prosecutor: 'Prosecutor, organised crime and trafficking',
  judge: 'Judge, criminal division',
  'ejn-contact-point': 'EJN contact point',
  'ejn-tool-correspondent-data-steward': 'EJN tool correspondent',
  'jit-expert': 'Expert for joint investigation teams',
  'central-authority-officer': 'Officer of the central authority for legal assistance',
  'national-anti-trafficking-coordinator': 'Office of the national coordinator',
  'national-rapporteur': 'Office of the national rapporteur',
  'national-focal-point-for-cross-border-referral': 'Focal point for cross-border referral',
  counsellor: 'Counsellor, victim assistance',
  'shelter-manager': 'Manager, safe accommodation',
  'social-worker': 'Social worker, protection and assistance',
  guardian: 'Guardian for unaccompanied children',
  'child-protection-officer': 'Child protection officer',
  'labour-inspector': 'Labour inspector, undeclared work',
  'asylum-case-officer-with-thb-mandate': 'Asylum officer for trafficking',
  'victim-counsel': 'Victim counsel',
  'interpreter-or-cultural-mediator': 'Cultural mediator',
  'health-professional': 'Psychologist, trauma care',
  trainer: 'Training and exercises',
  'policy-officer': 'Policy and cooperation',
  'diaspora-board-member': 'Board',
  'volunteer-coordinator': 'Volunteers and outreach',
  'consular-officer': 'Consular officer',
};

/** A post that is answered at any hour and has no name. */
export const deskBySector: Readonly<Partial<Record<SectorCode, string>>> = {
  POL: 'Duty desk, central service',
  BOR: 'Operations room, border',
  'JUD-P': 'Prosecutor on call',
  'JUD-CA': 'Desk for urgent requests',
  'NGO-S': 'Helpline, around the clock',
  NRM: 'Referral desk',
  SOC: 'Emergency placement',
  CHI: 'Emergency service, children',
};

export const competencesByDiscipline: Readonly<Record<Discipline, readonly string[]>> = {
  police: ['CJ.INV', 'CJ.DIG', 'CJ.FIN', 'CJ.JIT', 'CJ.MEAS', 'ID.IND', 'ID.FORM', 'CJ.WIT'],
  judiciary: ['CJ.MLA', 'CJ.EIO', 'CJ.EAW', 'CJ.JIT', 'CJ.COMP', 'CJ.NONP', 'CJ.VHEAR'],
  ngo: ['FA.SHEL', 'FA.CRIS', 'FA.INT', 'LA.COUN', 'LA.RES', 'RR.RISK', 'RR.FAM', 'ID.IND', 'PV.OUT'],
  other: ['CO.NRM', 'CO.TRM', 'CO.RISK', 'RR.VOL', 'LA.BEN', 'ID.REFL', 'FA.MED', 'PV.TRAIN', 'PV.SUP'],
};
