import type { SectorCode } from '@liaison/domain/disciplines';

/** The functions that fit an organisation, the most frequent first; codes of the list of functions. */
export const functionsBySector: Readonly<Record<SectorCode, readonly string[]>> = {
  POL: ['investigator', 'investigator', 'investigator', 'head-of-unit', 'single-point-of-contact', 'liaison-officer', 'trainer'],
  BOR: ['investigator', 'investigator', 'head-of-unit', 'single-point-of-contact', 'liaison-officer'],
  'JUD-P': ['prosecutor', 'prosecutor', 'prosecutor', 'jit-expert', 'ejn-contact-point', 'head-of-unit'],
  'JUD-C': ['judge', 'judge', 'judge', 'trainer', 'ejn-tool-correspondent-data-steward'],
  'JUD-CA': ['central-authority-officer', 'central-authority-officer', 'ejn-contact-point', 'policy-officer'],
  FIN: ['investigator', 'head-of-unit', 'policy-officer'],
  LAB: ['labour-inspector', 'labour-inspector', 'head-of-unit', 'single-point-of-contact'],
  MIG: ['asylum-case-officer-with-thb-mandate', 'single-point-of-contact', 'policy-officer'],
  CHI: ['child-protection-officer', 'child-protection-officer', 'guardian', 'head-of-unit'],
  SOC: ['social-worker', 'social-worker', 'guardian', 'head-of-unit', 'health-professional'],
  HEA: ['health-professional', 'health-professional', 'single-point-of-contact'],
  'NGO-S': ['counsellor', 'counsellor', 'social-worker', 'shelter-manager', 'victim-counsel', 'interpreter-or-cultural-mediator', 'trainer'],
  NGO: ['social-worker', 'counsellor', 'policy-officer', 'volunteer-coordinator', 'trainer'],
  UNI: ['counsellor', 'policy-officer', 'victim-counsel'],
  LEG: ['victim-counsel', 'victim-counsel', 'policy-officer'],
  NRM: ['policy-officer', 'policy-officer', 'national-focal-point-for-cross-border-referral', 'national-rapporteur', 'national-anti-trafficking-coordinator'],
  DIP: ['consular-officer', 'liaison-officer'],
  IGO: ['policy-officer', 'policy-officer', 'liaison-officer', 'trainer', 'head-of-unit'],
  ACA: ['trainer', 'policy-officer'],
  PRV: ['policy-officer'],
  DIA: ['diaspora-board-member', 'volunteer-coordinator', 'diaspora-board-member'],
};
