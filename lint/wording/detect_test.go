package wording

import "testing"

func TestDetect(t *testing.T) {
	d, err := newDetector()
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Raise on-time delivery to 97 %":                        "en",
		"Redesign onboarding":                                   "en",
		"Begin the roll-out. gitlab-com/&273":                   "en",
		"Open the café in São Paulo":                            "en",
		"Release OS updates":                                    "en",
		"Met 40 de Vries customers":                             "en",
		"???":                                                   "en",
		"":                                                      "en",
		"Kundenzufriedenheit auf 90 % steigern":                 "",
		"Umsatz verdoppeln":                                     "",
		"Augmenter le taux de conversion de 20 %":               "",
		"Aumentar la satisfacción de los clientes":              "",
		"Aumentare il numero dei clienti":                       "",
		"Aumentar a receita da loja em 20 %":                    "",
		"De klanttevredenheid verhogen naar 9":                  "",
		"Öka antalet kunder till 400":                           "",
		"顧客満足度を向上させる":                                           "",
		"고객 만족도 향상":                                             "",
		"Увеличить выручку на 20 %":                             "",
		"客户满意度提升到 90%":                                          "zh",
		"完成 GitLab 迁移":                                          "zh",
		"Open a shop in 上海 with three local partners this year": "en",
	} {
		if got := d.detect(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

func TestNewRefusesUnknownLanguages(t *testing.T) {
	if _, err := New("en", "tlh"); err == nil {
		t.Error("a pack that does not exist was made")
	}
}

func TestForeignSentencesHaveNoMarks(t *testing.T) {
	s := newReader(t).Read("Neue Webseite für die Kunden bauen: TBD", KeyResult)
	for q := range markCount {
		if m, ok := s.Ask(q); ok {
			t.Errorf("question %d: %+v on a German sentence", q, m)
		}
	}
}
