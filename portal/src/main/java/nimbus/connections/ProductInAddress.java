package nimbus.connections;

import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Reads the product that stands in an address; an address with another word does not exist.
@Component
class ProductInAddress implements Converter<String, Product> {

    @Override
    public Product convert(String address) {
        return Product.at(address)
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no integration " + address));
    }
}
