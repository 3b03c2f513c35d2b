package nimbus.support;

import nimbus.connections.Product;

/// The products as tests call them.
public final class Products {

    public static final Product WFM = Product.valueOf("WFM");
    public static final Product XPM = Product.valueOf("XPM");
    public static final Product SME = Product.valueOf("SME");

    private Products() {}
}
