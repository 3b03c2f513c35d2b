package sandbox.data;

import java.util.List;

/// The vocabulary of made-up names. Any likeness to a real business is chance.
final class Words {

    static final List<String> FIRST =
            List.of(
                    "Aroha",
                    "Hēmi",
                    "Mārama",
                    "Tāne",
                    "Whetū",
                    "Ngaio",
                    "Wiremu",
                    "Anahera",
                    "Tom",
                    "Priya",
                    "Mei",
                    "Jack",
                    "Ruby",
                    "Oliver",
                    "Isla",
                    "Noah",
                    "Zoë",
                    "Siobhán",
                    "Björn",
                    "Łukasz",
                    "Fatima",
                    "Sione",
                    "Leilani",
                    "Grace",
                    "Ewan",
                    "Hine",
                    "Rāwiri",
                    "Kahurangi",
                    "Daniel",
                    "Sofía",
                    "Jean-Luc",
                    "Mary Ann");
    static final List<String> LAST =
            List.of(
                    "Nair",
                    "Tūhoro",
                    "Parata",
                    "O'Connell",
                    "Smith-Jones",
                    "van der Merwe",
                    "Ngāwhare",
                    "Campbell",
                    "Li",
                    "Fa'asavalu",
                    "McAllister",
                    "Pōtae",
                    "Wilson",
                    "D'Souza",
                    "Te Whāiti",
                    "Okafor",
                    "Brown",
                    "Sørensen",
                    "García-Márquez",
                    "Hughes",
                    "Rangihuna",
                    "Patel",
                    "Kaur",
                    "Lindqvist",
                    "Black",
                    "Muñoz",
                    "Fitzgerald-Aroha",
                    "Whitcombe",
                    "Zhao",
                    "Tamatea",
                    "Quill",
                    "Ashdown");
    static final List<String> PLACES_FIRST =
            List.of(
                    "Harbour", "Kōwhai", "Tūī", "Pāua", "River", "North", "Silver", "Iron", "Fern",
                    "Copper", "Cloud", "Salt", "Storm", "Cedar", "Amber", "Kererū", "Stone",
                    "Golden", "Blue", "Wattle", "Mulga", "Rātā", "Pōhutu", "Quarry");
    static final List<String> PLACES_LAST =
            List.of(
                    "light", "stone", "gate", "wood", "field", "brook", "ridge", "view", "bay",
                    "wick", "moor", "haven", "point", "crest", "dale", "mere");
    static final List<String> TRADES =
            List.of(
                    "Joinery",
                    "Fitout",
                    "Plumbing",
                    "Electrical",
                    "Dairy",
                    "Orchards",
                    "Motors",
                    "Roofing",
                    "Physio",
                    "Bakery",
                    "Café",
                    "Transport",
                    "Viticulture",
                    "Design",
                    "Engineering",
                    "Nurseries",
                    "Building",
                    "Landscapes",
                    "Dental",
                    "Software");
    static final List<String> STREETS =
            List.of(
                    "Slipway Lane",
                    "Kauri Road",
                    "Ōtaki Street",
                    "Station Road",
                    "Gum Tree Way",
                    "High Street",
                    "Marae Road",
                    "Wharf Parade",
                    "Ridge Crescent",
                    "Ngaio Place");
    static final List<String> POSITIONS =
            List.of("Director", "Trustee", "Bookkeeper", "Office manager", "Partner", "", "Owner");
    static final List<String> REFERRALS =
            List.of("", "", "", "", "Word of mouth", "Website", "Bank", "Lawyer & notary");
    static final List<String> ODDITIES =
            List.of(
                    " ☀️",
                    " \"Tiny\"",
                    " <Holdings>",
                    " / Branch 2",
                    " 🥝",
                    " #1",
                    " \\ North",
                    " (in liquidation)",
                    ": Farms",
                    "  Group",
                    " – Est. 1987",
                    " 100%");

    private Words() {}
}
