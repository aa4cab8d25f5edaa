/** What a picture is made of, in one question. Whatever is not in the reply to this cannot be drawn. */
export const PICTURE_QUERY = `query Picture($of: PersonKeyInput!) {
  askingPractitioner { name agency role purpose }
  familyContext(of: $of) {
    asked { id }
    people(first: 200) {
      nodes {
        id
        name
        births(first: 200) { nodes { expectedOn } }
        addresses(first: 200) { nodes { ...Place } }
        protectedAddresses(first: 200) { nodes { ...ProtectedPlace } }
        safeContacts(first: 200) { nodes { method value } }
        childrensSocialCare { school }
        involvement(first: 200) { nodes { agency status } }
        connections(first: 200) {
          nodes { kind ground says since until supervised assertedBy person { id } basis(first: 200) { nodes { kind on became } } }
          sources { agency outcome withheld { category reason route } }
        }
      }
    }
    victims(first: 200) { nodes { ...Listed } sources { ...Source } }
    children(first: 200) { nodes { ...Listed } sources { ...Source } }
    perpetrators(first: 200) { nodes { ...Listed } sources { ...Source } }
    others(first: 200) { nodes { ...Listed } sources { ...Source } }
    riskOverview(first: 200) {
      nodes { person { id } agency direction scale stands latest { level judgedOn judgedByRole until } }
      disagreements(first: 200) { nodes { person { id } direction } }
      sources { ...Source }
    }
    ordersInForce(first: 200) {
      nodes { source says forbids from until breached bound { id } mustNotApproach { id } }
      sources { ...Source }
    }
  }
}
fragment Place on Address { kind lines postcode endedOn }
fragment ProtectedPlace on ProtectedAddress { kind lines postcode endedOn }
fragment Listed on PersonInFamily { person { id } age childKnownBy roles(first: 200) { nodes { part as kind on source became } } }
fragment Source on FamilyViewSource { agency outcome about { id } withheld { category reason route } }
`;
