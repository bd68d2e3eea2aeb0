import type { RequestKind } from './codes';

/** What somebody who receives a request has to be able to do, or which seat they hold. Codes of the taxonomies. */
export interface Receiving {
  readonly competences: readonly string[];
  readonly functions: readonly string[];
}

/** Seats whose holder passes on whatever arrives from abroad for police, or for those who care for victims. */
const policeDesks = ['single-point-of-contact', 'liaison-officer'];
const referralDesks = ['national-focal-point-for-cross-border-referral', 'national-anti-trafficking-coordinator'];
const judicialDesks = ['ejn-contact-point', 'central-authority-officer'];

const can = (competences: string | readonly string[], functions: readonly string[] = []): Receiving => ({ competences: [competences].flat(), functions });

/** Who can receive which request: whoever has one of the competences, or sits in one of the seats. */
export const receiving: Readonly<Record<RequestKind, Receiving>> = {
  identification: can(['ID.FORM', 'ID.IND'], policeDesks),
  reflection: can('ID.REFL'),
  shelter: can('FA.SHEL', ['shelter-manager']),
  crisis: can('FA.CRIS', ['counsellor']),
  health: can('FA.MED', ['health-professional']),
  interpretation: can('FA.INT', ['interpreter-or-cultural-mediator']),
  counselling: can('LA.COUN', ['counsellor', 'social-worker']),
  residence: can('LA.RES'),
  benefits: can('LA.BEN', ['social-worker']),
  'return-risk': can('RR.RISK', referralDesks),
  return: can('RR.VOL', referralDesks),
  'family-tracing': can('RR.FAM', ['child-protection-officer', 'guardian']),
  'police-information': can('CJ.INV', [...policeDesks, 'investigator']),
  'digital-evidence': can('CJ.DIG', policeDesks),
  'financial-investigation': can('CJ.FIN', policeDesks),
  'legal-assistance': can('CJ.MLA', [...judicialDesks, 'prosecutor']),
  'investigation-order': can('CJ.EIO', [...judicialDesks, 'prosecutor']),
  'joint-team': can('CJ.JIT', ['jit-expert']),
  surrender: can('CJ.EAW', judicialDesks),
  'victim-hearing': can('CJ.VHEAR'),
  'witness-protection': can('CJ.WIT', policeDesks),
  compensation: can('CJ.COMP', ['victim-counsel']),
  'non-punishment': can('CJ.NONP', ['victim-counsel']),
  'national-referral': can('CO.NRM', referralDesks),
  'transnational-referral': can('CO.TRM', referralDesks),
  'case-conference': can('CO.RISK', referralDesks),
  training: can('PV.TRAIN', ['trainer']),
};
