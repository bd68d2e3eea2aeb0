/** What brings a full-size installation to sixty countries: code, zone of the capital, languages at work. */
export const moreCountries: readonly (readonly [code: string, timeZone: string, languages: string])[] = [
  ['AL', 'Europe/Tirane', 'sq'], ['AM', 'Asia/Yerevan', 'hy'], ['AZ', 'Asia/Baku', 'az'], ['BA', 'Europe/Sarajevo', 'bs'], ['BR', 'America/Sao_Paulo', 'pt'],
  ['CH', 'Europe/Zurich', 'de fr it'], ['CO', 'America/Bogota', 'es'], ['CY', 'Asia/Nicosia', 'el'], ['DK', 'Europe/Copenhagen', 'da'], ['EE', 'Europe/Tallinn', 'et'],
  ['EG', 'Africa/Cairo', 'ar'], ['ES', 'Europe/Madrid', 'es'], ['FI', 'Europe/Helsinki', 'fi sv'], ['GB', 'Europe/London', 'en'], ['GE', 'Asia/Tbilisi', 'ka'],
  ['GH', 'Africa/Accra', 'en'], ['IE', 'Europe/Dublin', 'en'], ['IS', 'Atlantic/Reykjavik', 'is'], ['JO', 'Asia/Amman', 'ar'], ['KG', 'Asia/Bishkek', 'ky ru'],
  ['KZ', 'Asia/Almaty', 'kk ru'], ['LI', 'Europe/Vaduz', 'de'], ['LT', 'Europe/Vilnius', 'lt'], ['LU', 'Europe/Luxembourg', 'fr de'], ['LV', 'Europe/Riga', 'lv'],
  ['MA', 'Africa/Casablanca', 'ar fr'], ['ME', 'Europe/Podgorica', 'sr'], ['NG', 'Africa/Lagos', 'en'], ['NL', 'Europe/Amsterdam', 'nl'], ['NO', 'Europe/Oslo', 'nb'],
  ['PH', 'Asia/Manila', 'en'], ['PL', 'Europe/Warsaw', 'pl'], ['PT', 'Europe/Lisbon', 'pt'], ['RS', 'Europe/Belgrade', 'sr'], ['SE', 'Europe/Stockholm', 'sv'],
  ['SI', 'Europe/Ljubljana', 'sl'], ['TH', 'Asia/Bangkok', 'th'], ['TJ', 'Asia/Dushanbe', 'tg ru'], ['TN', 'Africa/Tunis', 'ar fr'], ['US', 'America/New_York', 'en'],
  ['UZ', 'Asia/Tashkent', 'uz ru'], ['VN', 'Asia/Ho_Chi_Minh', 'vi'],
];
